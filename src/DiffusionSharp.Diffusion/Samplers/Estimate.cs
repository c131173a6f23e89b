namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>An estimate of the clean data, and where it was made.</summary>
/// <param name="Level">The level of <paramref name="X"/>.</param>
/// <param name="Clean">[B, …].</param>
/// <param name="X">[B, …]: the state that it was made from.</param>
public readonly record struct Estimate(NoiseLevel Level, Tensor Clean, Tensor X)
{
    /// <summary>[B, …]: the noise that goes with it. Not a number where σ = 0.</summary>
    public Tensor Noise => Level.NoiseIn(X, Clean);
}
