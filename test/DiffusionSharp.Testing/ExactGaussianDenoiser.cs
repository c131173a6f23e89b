using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Testing;

/// <summary>E[x₀ | x] where every number of the data is drawn from N(mean, deviation²), in closed form, at any level.</summary>
/// <param name="mean">Of the data.</param>
/// <param name="deviation">Of the data.</param>
public sealed class ExactGaussianDenoiser(double mean, double deviation) : IDenoiser<Continuous>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) =>
        mean + levels.Column(level => level.Alpha * deviation * deviation / Variance(level), noisy)
            * (noisy - levels.Column(level => level.Alpha * mean, noisy));

    /// <summary>Where the probability-flow ODE takes a state.</summary>
    /// <param name="x">[B, …], at <paramref name="from"/>.</param>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>Shaped like <paramref name="x"/>.</returns>
    public Tensor Follow(Tensor x, NoiseLevel from, NoiseLevel to) =>
        to.Alpha * mean + Math.Sqrt(Variance(to) / Variance(from)) * (x - from.Alpha * mean);

    /// <summary>Of the states of a level.</summary>
    /// <param name="level">Any level.</param>
    public double Variance(NoiseLevel level) => level.Alpha * level.Alpha * deviation * deviation + level.Sigma * level.Sigma;
}
