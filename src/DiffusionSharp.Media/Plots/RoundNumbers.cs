using System.Globalization;

namespace DiffusionSharp.Media.Plots;

/// <summary>Marks at 1, 2 or 5 times a power of ten, and how they are written.</summary>
internal static class RoundNumbers
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static readonly (double Size, string Suffix)[] _sizes = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    public static IReadOnlyList<PlotTick> Ticks(double low, double high, int wanted)
    {
        var step = Step((high - low) / Math.Max(1, wanted));
        var (first, last) = (Math.Ceiling((low / step) - 1e-9), Math.Floor((high / step) + 1e-9));
        var largest = Math.Max(Math.Abs(first), Math.Abs(last)) * step;
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step).Select(value => new PlotTick(value, Label(value, step, largest)))];
    }

    /// <summary>Step times ten to a power, as a plain number where that is short.</summary>
    public static string Power(double step, int power) => power is >= -3 and <= 3
        ? Plain(step * Math.Pow(10, power), Math.Max(0, -power))
        : $"{(step == 1 ? "" : $"{step:0}·")}10{(power < 0 ? "⁻" : "")}{string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(digit => Raised[digit - '0']))}";

    private static double Step(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        return power * ((atLeast / power) switch
        {
            <= 1.0000001 => 1,
            <= 2.0000001 => 2,
            <= 5.0000001 => 5,
            _ => 10,
        });
    }

    private static string Label(double value, double step, double largest)
    {
        if (largest < 1e-3)
        {
            return value == 0 ? "0" : value.ToString("0.###e0", CultureInfo.InvariantCulture);
        }

        var (size, suffix) = largest >= 1e4 ? _sizes.First(pair => largest >= pair.Size) : (1, "");
        return value == 0 ? "0" : Plain(value / size, Math.Max(0, -(int)Math.Floor(Math.Log10(step / size) + 1e-9))) + suffix;
    }

    private static string Plain(double value, int digits) => value.ToString($"F{Math.Min(digits, 15)}", CultureInfo.InvariantCulture);
}
