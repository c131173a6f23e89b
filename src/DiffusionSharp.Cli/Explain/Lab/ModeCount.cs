namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>What points cover of a set.</summary>
/// <param name="Covered">Modes that get at least a quarter of an even share of the points.</param>
/// <param name="Modes">All of them.</param>
/// <param name="Near">Share of the points that belong to a mode.</param>
internal sealed record ModeCount(int Covered, int Modes, double Near)
{
    private const double Least = 0.25;

    /// <summary>Counts.</summary>
    public static ModeCount Of(IToySet set, IReadOnlyList<(double X, double Y)> points)
    {
        var counts = new int[set.Modes.Count];
        foreach (var (x, y) in points)
        {
            var (distance, mode) = set.Modes.Select((at, index) => (double.Hypot(at.X - x, at.Y - y), index)).Min();
            counts[mode] += distance <= set.Radius ? 1 : 0;
        }

        return new(counts.Count(count => count >= Least * points.Count / set.Modes.Count), set.Modes.Count, (double)counts.Sum() / points.Count);
    }

    /// <summary>In a few words.</summary>
    public string InWords => $"{Covered} of {Modes} places";
}
