namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>A line that winds outward.</summary>
internal sealed record SpiralSet : IToySet
{
    private const double Deviation = 0.03, Turns = 1.75;

    /// <inheritdoc/>
    public IReadOnlyList<(double X, double Y)> Modes { get; } = [.. Enumerable.Range(0, 12).Select(mode => Place((mode + 0.5) / 12))];

    /// <inheritdoc/>
    public double Radius => 0.2;

    /// <inheritdoc/>
    public (double X, double Y) Draw(Random random)
    {
        var (x, y) = Place(Math.Sqrt(random.NextDouble()));
        return (x + (Deviation * Chance.Normal(random)), y + (Deviation * Chance.Normal(random)));
    }

    private static (double X, double Y) Place(double share)
    {
        var (angle, radius) = (2 * Math.PI * Turns * share, 0.1 + (0.95 * share));
        return (radius * Math.Cos(angle), radius * Math.Sin(angle));
    }
}
