namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>Eight small clouds on a circle: the set on which adversarial networks were first seen to lose modes (Metz et al. 2016, arXiv:1611.02163).</summary>
internal sealed record EightGaussiansSet : IToySet
{
    private const double Deviation = 0.08;

    /// <inheritdoc/>
    public IReadOnlyList<(double X, double Y)> Modes { get; } = [.. Enumerable.Range(0, 8).Select(mode => (Math.Cos(mode * Math.PI / 4), Math.Sin(mode * Math.PI / 4)))];

    /// <inheritdoc/>
    public double Radius => 3 * Deviation;

    /// <inheritdoc/>
    public (double X, double Y) Draw(Random random)
    {
        var (x, y) = Modes[random.Next(Modes.Count)];
        return (x + (Deviation * Chance.Normal(random)), y + (Deviation * Chance.Normal(random)));
    }
}
