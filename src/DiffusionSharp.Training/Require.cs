using System.Runtime.CompilerServices;

namespace DiffusionSharp.Training;

/// <summary>Checks of settings, once, at the public edge.</summary>
internal static class Require
{
    /// <summary>Above zero and finite.</summary>
    public static double Positive(double value, [CallerMemberName] string name = "") => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");

    /// <summary>In [lowest, highest].</summary>
    public static double Within(double value, double lowest, double highest, [CallerMemberName] string name = "") => value >= lowest && value <= highest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {lowest} to {highest}.");

    /// <summary>A whole number in [lowest, highest].</summary>
    public static long Within(long value, long lowest, long highest, [CallerMemberName] string name = "") => value >= lowest && value <= highest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {lowest} to {highest}.");
}
