using System.Globalization;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Numbers of a report.</summary>
internal static class Numbers
{
    /// <summary>What stands where nothing could be measured.</summary>
    public const string Missing = "–";

    /// <summary>In three digits.</summary>
    public static string Short(double value) => double.IsPositiveInfinity(value) ? "∞" : !double.IsFinite(value) ? Missing
        : value != 0 && Math.Abs(value) < 1e-4 ? value.ToString("0.#######", CultureInfo.InvariantCulture)
        : Math.Abs(value) >= 1000 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>With its interval.</summary>
    public static string With(Estimate? estimate) => estimate is null ? Missing
        : double.IsFinite(estimate.Low) && estimate.Low < estimate.High ? $"{Short(estimate.Value)} [{Short(estimate.Low)}, {Short(estimate.High)}]" : Short(estimate.Value);

    /// <summary>A share.</summary>
    public static string Percent(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture);
}
