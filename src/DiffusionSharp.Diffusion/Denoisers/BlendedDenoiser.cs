using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>What one denoiser says under two conditionings, mixed by a share for each item: a way from one prompt to another.</summary>
/// <param name="inner">The denoiser, with its guidance around it.</param>
/// <param name="first">What share 0 is told.</param>
/// <param name="second">What share 1 is told.</param>
/// <param name="shares">[B], in [0, 1].</param>
public sealed class BlendedDenoiser(IDenoiser<Continuous> inner, Conditioning first, Conditioning second, Tensor shares) : IDenoiser<Continuous>
{
    /// <inheritdoc/>
    /// <remarks>What it is told on the way is left aside for the two conditionings.</remarks>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        var share = shares.to(noisy.dtype, noisy.device).reshape([shares.shape[0], .. Enumerable.Repeat(1L, (int)noisy.dim() - 1)]);
        return (1 - share) * inner.Denoise(noisy, levels, first) + share * inner.Denoise(noisy, levels, second);
    }
}
