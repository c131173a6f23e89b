using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// The same denoiser with one self-attention of its network blind, so that it draws worse shapes: what guidance by perturbed attention pushes away from (Ahn et
/// al. 2024, arXiv:2403.17377). For every network of this library that has self-attention. Serves one walk.
/// </summary>
/// <param name="inner">The denoiser.</param>
public sealed class SelfBlindDenoiser(IDenoiser<Continuous> inner) : IDenoiser<Continuous>
{
    private readonly SelfBlindness _blindness = new();

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => _blindness.Blinding(() => inner.Denoise(noisy, levels, conditioning));
}
