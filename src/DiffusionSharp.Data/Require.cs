using System.Runtime.CompilerServices;

namespace DiffusionSharp.Data;

/// <summary>Checks of settings and positions, once, at the public edge.</summary>
internal static class Require
{
    /// <summary>Between zero and one, both included.</summary>
    public static double Share(double value, [CallerMemberName] string name = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a share in [0, 1].");

    /// <summary>A number in a range, both ends included.</summary>
    public static T Within<T>(T value, T lowest, T highest, [CallerMemberName] string name = "") where T : IComparable<T> =>
        value.CompareTo(lowest) >= 0 && value.CompareTo(highest) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {lowest} to {highest}.");

    /// <summary>A batch somewhere in an endless stream.</summary>
    public static void Position(long firstExample, int count)
    {
        if (firstExample < 0 || count < 1 || firstExample > long.MaxValue - count)
        {
            throw new ArgumentOutOfRangeException(nameof(firstExample), $"There is no batch of {count} examples at position {firstExample}. A position is 0 or more, and a batch holds at least 1.");
        }
    }
}
