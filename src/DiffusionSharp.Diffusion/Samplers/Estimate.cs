namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>An estimate of the clean data made at an earlier level.</summary>
/// <param name="Level">Where it was made.</param>
/// <param name="Clean">[B, …].</param>
public readonly record struct Estimate(NoiseLevel Level, Tensor Clean);
