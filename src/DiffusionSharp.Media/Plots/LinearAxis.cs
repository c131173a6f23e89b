namespace DiffusionSharp.Media.Plots;

/// <summary>Equal differences are equal lengths.</summary>
/// <param name="Label">What is measured, with its unit.</param>
/// <param name="Least">The value at its beginning, or null for what the curves need.</param>
/// <param name="Most">The value at its end, or null for what the curves need.</param>
public sealed record LinearAxis(string Label, double? Least = null, double? Most = null) : PlotAxis(Label, Least, Most)
{
    internal override double Scaled(double value) => value;

    // What is zero everywhere, a loss or a share, lies at the bottom: there is nothing below.
    internal override (double Low, double High) Around(double only) => only == 0 ? (0, 1) : base.Around(only);

    internal override IReadOnlyList<PlotTick> Ticks(double low, double high, int wanted) => RoundNumbers.Ticks(low, high, wanted);
}
