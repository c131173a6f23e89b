using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// The same denoiser, whose U-Net runs its deeper part only in every so many-th step and remembers what it said for the steps between (DeepCache, Ma et al. 2023,
/// arXiv:2312.00858): only the outermost block on the way down and up is run in every step. Faster, and a little off. Serves one walk, and lives in the scope that it
/// is made in.
/// </summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="inner">The denoiser, without guidance.</param>
/// <param name="every">1 runs all in every step, 2 in every second.</param>
/// <param name="device">Where the network lies.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
public sealed class RememberingDenoiser<TSpace>(IDenoiser<TSpace> inner, int every, Device device) : IDenoiser<TSpace> where TSpace : StateSpace
{
    private readonly DeepFeatures _features = new(every >= 1 ? every : throw new ArgumentOutOfRangeException(nameof(every), every, $"Every {every}-th step is none. Give 1 or more."), device);

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return _features.During(levels.Max(level => level.NoiseToSignal), () => inner.Denoise(noisy, levels, conditioning));
    }
}
