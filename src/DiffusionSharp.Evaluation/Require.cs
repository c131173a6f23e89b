using System.Runtime.CompilerServices;

namespace DiffusionSharp.Evaluation;

/// <summary>Checks of settings, once, at the public edge.</summary>
internal static class Require
{
    /// <summary>A whole number of some size.</summary>
    public static int AtLeast(int value, int lowest, [CallerMemberName] string name = "") => value >= lowest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be {lowest} or more.");

    /// <summary>Between two numbers, neither included.</summary>
    public static double Inside(double value, double low, double high, [CallerMemberName] string name = "") => value > low && value < high
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be more than {low} and less than {high}.");

    /// <summary>Between zero and one, both included.</summary>
    public static double Share(double value, [CallerMemberName] string name = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a share in [0, 1].");
}
