using DiffusionSharp.Diffusion;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>
/// The chain that a published network was trained on, as its makers' code computes it: in float32, rounding included, because networks
/// were trained on these tables and solvers with large factors show the difference.
/// </summary>
internal sealed class PublishedChain
{
    private readonly double[] _kept;
    private readonly double[] _logSigmas;

    private PublishedChain(double[] kept)
    {
        _kept = kept;
        Sigmas = [.. kept.Select(share => (double)MathF.Sqrt((float)(1 - share) / (float)share))];
        _logSigmas = [.. Sigmas.Select(sigma => (double)(float)Math.Log(sigma))];
    }

    /// <summary>T.</summary>
    public int Count => _kept.Length;

    /// <summary>σ/α at each timestep.</summary>
    public double[] Sigmas { get; }

    /// <summary>The largest and the smallest σ/α of the chain.</summary>
    public (double Largest, double Smallest) Range => (Sigmas[^1], Sigmas[0]);

    /// <summary>The chain of a configuration.</summary>
    /// <param name="config">With betas and their number.</param>
    /// <param name="hidesPureNoise">Whether a last timestep of pure noise is replaced by one a little above it, as solvers in σ/α need it.</param>
    public static PublishedChain Of(SchedulerConfig config, bool hidesPureNoise) => new(TensorScope.Release(() =>
    {
        var kept = (1 - PublishedBetas.Of(config)).cumprod(0);
        double[] table = [.. kept.data<float>().Select(share => (double)share)];
        if (hidesPureNoise && config.Flag("rescale_betas_zero_snr"))
        {
            table[^1] = Math.Pow(2, -24);
        }

        return table;
    }));

    /// <summary>The level of a timestep on the variance-preserving path.</summary>
    public NoiseLevel At(int timestep) => new(Math.Sqrt(_kept[timestep]), Math.Sqrt(1 - _kept[timestep]));

    /// <summary>σ/α between timesteps, linear in σ/α.</summary>
    public double SigmaAt(double timestep) => Between(Sigmas, timestep);

    /// <summary>The timestep, with fraction, of a σ/α; the ends of the chain for what lies beyond them.</summary>
    public double TimestepOf(double sigma)
    {
        var log = Math.Log(Math.Max(sigma, 1e-10));
        var low = Math.Clamp(Array.FindLastIndex(_logSigmas, entry => log >= entry), 0, Count - 2);
        var share = (_logSigmas[low] - log) / (_logSigmas[low] - _logSigmas[low + 1]);
        return low + Math.Clamp(share, 0, 1);
    }

    /// <summary>How many timesteps have λ = ln(α/σ) of at least a bound: the rest are too noisy for a solver.</summary>
    public int CountAbove(double lambda) => Sigmas.Count(sigma => -Math.Log(sigma) >= lambda);

    private static double Between(double[] table, double place)
    {
        var low = Math.Clamp((int)Math.Floor(place), 0, table.Length - 1);
        var share = Math.Clamp(place, 0, table.Length - 1) - low;
        return share == 0 ? table[low] : table[low] + (table[low + 1] - table[low]) * share;
    }
}
