using System.Runtime.CompilerServices;

namespace DiffusionSharp.Diffusion;

/// <summary>Checks of settings, once, at the public edge.</summary>
internal static class Require
{
    /// <summary>A schedule's time.</summary>
    public static double Time(double t) => t is >= 0 and <= 1
        ? t
        : throw new ArgumentOutOfRangeException(nameof(t), t, "A schedule has times from 0 (clean data) to 1 (all noise). Give a time in [0, 1].");

    /// <summary>Above zero and finite.</summary>
    public static double Positive(double value, [CallerMemberName] string name = "") => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");

    /// <summary>Zero or more; infinity is allowed.</summary>
    public static double NotNegative(double value, [CallerMemberName] string name = "") => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 or more.");

    /// <summary>Finite.</summary>
    public static double Finite(double value, [CallerMemberName] string name = "") => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");

    /// <summary>Between zero and one, both included.</summary>
    public static double Share(double value, [CallerMemberName] string name = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a share in [0, 1].");

    /// <summary>A whole number in a range, both ends included.</summary>
    public static int Within(int value, int lowest, int highest, [CallerMemberName] string name = "") => value >= lowest && value <= highest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {lowest} to {highest}.");

    /// <summary>A number in a range, both ends included.</summary>
    public static double Within(double value, double lowest, double highest, [CallerMemberName] string name = "") => value >= lowest && value <= highest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {lowest} to {highest}.");

    /// <summary>A level of a discrete process, where α and σ are the chances of two cases that exclude each other.</summary>
    public static NoiseLevel Chances(NoiseLevel level) => Math.Abs(level.Alpha + level.Sigma - 1) <= 1e-9 && level is { Alpha: >= 0, Sigma: >= 0 }
        ? level
        : throw new ArgumentException($"Tokens are kept with chance α or corrupted with chance σ, so α + σ must be 1, but the level is α = {level.Alpha}, σ = {level.Sigma}. Use a flow or cosine-masking schedule.", nameof(level));
}
