namespace DiffusionSharp.Media.Plots;

/// <summary>Equal ratios are equal lengths. Values that are not above zero have no place on it.</summary>
/// <param name="Label">What is measured, with its unit.</param>
/// <param name="Least">The value at its beginning, above zero, or null for what the curves need.</param>
/// <param name="Most">The value at its end, or null for what the curves need.</param>
public sealed record LogarithmicAxis(string Label, double? Least = null, double? Most = null) : PlotAxis(Label, Least, Most)
{
    private static readonly double[][] _steps = [[1], [1, 3], [1, 2, 5]];

    internal override double Scaled(double value) => value > 0 ? Math.Log10(value) : double.NaN;

    internal override IReadOnlyList<PlotTick> Ticks(double low, double high, int wanted)
    {
        var decades = Math.Max(1, (int)Math.Ceiling((high - low) / Math.Max(1, wanted)));
        var candidates = _steps.Select(steps => Marks(low, high, steps, decades)).Where(marks => marks.Count >= 2).ToList();
        return candidates.LastOrDefault(marks => marks.Count <= wanted) ?? candidates.FirstOrDefault() ?? Between(low, high, wanted);
    }

    private static List<PlotTick> Marks(double low, double high, double[] steps, int decades) =>
    [
        .. from power in Enumerable.Range((int)Math.Floor(low), (int)(Math.Ceiling(high) - Math.Floor(low)) + 1)
           where power % decades == 0
           from step in steps
           where steps.Length == 1 || decades == 1
           let at = power + Math.Log10(step)
           where at >= low - 1e-9 && at <= high + 1e-9
           select new PlotTick(at, RoundNumbers.Power(step, power)),
    ];

    // Less than a decade: round differences, at their places on this scale.
    private static List<PlotTick> Between(double low, double high, int wanted) =>
        [.. RoundNumbers.Ticks(Math.Pow(10, low), Math.Pow(10, high), wanted).Where(tick => tick.At > 0).Select(tick => tick with { At = Math.Log10(tick.At) })];
}
