namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>Two half circles that reach into each other.</summary>
internal sealed record TwoMoonsSet : IToySet
{
    private const double Deviation = 0.06;

    /// <inheritdoc/>
    public IReadOnlyList<(double X, double Y)> Modes { get; } = [.. Enumerable.Range(0, 10).Select(mode => Place((mode % 5 * 0.2) + 0.1, mode < 5))];

    /// <inheritdoc/>
    public double Radius => 0.25;

    /// <inheritdoc/>
    public (double X, double Y) Draw(Random random)
    {
        var (x, y) = Place(random.NextDouble(), random.Next(2) == 0);
        return (x + (Deviation * Chance.Normal(random)), y + (Deviation * Chance.Normal(random)));
    }

    private static (double X, double Y) Place(double share, bool isUpper)
    {
        var (x, y) = (0.8 * Math.Cos(Math.PI * share), 0.8 * Math.Sin(Math.PI * share));
        return isUpper ? (x - 0.4, y - 0.2) : (x + 0.4, 0.2 - y);
    }
}
