using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>
/// Mixes the estimate with the state itself, all of it at time 0: the boundary condition of consistency models (Song et al. 2023,
/// arXiv:2303.01469, appendix C; Luo et al. 2023, arXiv:2310.04378, section 4.1).
/// </summary>
internal sealed class BoundaryDenoiser(IDenoiser<Continuous> inner, Func<NoiseLevel, double> time) : IDenoiser<Continuous>
{
    private const double DataDeviation = 0.5;

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        double Power(NoiseLevel level) => time(level) * time(level) + DataDeviation * DataDeviation;
        var kept = levels.Column(level => DataDeviation * DataDeviation / Power(level), noisy);
        var taken = levels.Column(level => time(level) / Math.Sqrt(Power(level)), noisy);
        return taken * inner.Denoise(noisy, levels, conditioning) + kept * noisy;
    }
}
