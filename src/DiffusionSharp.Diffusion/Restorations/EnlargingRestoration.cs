namespace DiffusionSharp.Diffusion.Restorations;

/// <summary>Beside lies the same, reduced (<see cref="Degradations.DownscaleDegradation"/>, bicubic) and enlarged again without knowledge, by one of several factors.</summary>
/// <param name="Least">The smallest factor, 2 to 8.</param>
/// <param name="Most">The largest, a power of two times the smallest, up to 8.</param>
/// <param name="Gain">0 to 100.</param>
public sealed record EnlargingRestoration(int Least = 2, int Most = 4, double Gain = 6) : IRestoration
{
    /// <summary>2 to 8.</summary>
    public int Least { get; init => field = Require.Within(value, 2, 8, nameof(Least)); } = Require.Within(Least, 2, 8, nameof(Least));

    /// <summary>2 to 8.</summary>
    public int Most { get; init => field = Require.Within(value, 2, 8, nameof(Most)); } = Require.Within(Most, 2, 8, nameof(Most));

    /// <inheritdoc/>
    public double Gain { get; init => field = Require.Within(value, 0, 100); } = Require.Within(Gain, 0, 100);

    /// <summary>The factors it is taught: the smallest, doubled up to the largest.</summary>
    public IReadOnlyList<int> Factors()
    {
        var factors = new List<int>();
        for (var factor = Least; factor <= Math.Max(Least, Most); factor *= 2)
        {
            factors.Add(factor);
        }

        return factors;
    }
}
