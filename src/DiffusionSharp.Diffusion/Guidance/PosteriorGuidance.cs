using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// The estimate given the measurement too, E[x₀ | x, y], taking what is unknown of x₀ for normal and even: D + (σ²/α)·(∂D/∂x)ᵀ·Aᵀ(r²AAᵀ + σ_y²)⁻¹(y − A·D),
/// the pseudo-inverse guidance ΠGDM (Song et al. 2023, ICLR, equation 8). Exact where the data are normal and independent. Costs a backward pass.
/// </summary>
/// <param name="inner">The denoiser, with other guidance around it.</param>
/// <param name="degradation">A.</param>
/// <param name="measured">y, [B or 1, …].</param>
/// <param name="deviation">σ_y, of the noise in y, 0 or more.</param>
/// <param name="dataDeviation">s, of the data, above 0: r² = σ²s²/(α²s² + σ²).</param>
public sealed class PosteriorGuidance(IDenoiser<Continuous> inner, ILinearDegradation degradation, Tensor measured, double deviation, double dataDeviation = 1)
    : IGuidance<Continuous>
{
    private readonly double _variance = Require.NotNegative(deviation, nameof(deviation)) * deviation;
    private readonly double _dataDeviation = Require.Positive(dataDeviation, nameof(dataDeviation));

    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The items have different levels.</exception>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var level = Measurements.OneLevel(levels);
        var unknown = Measurements.Variance(level, _dataDeviation);
        return TensorScope.Return(() =>
        {
            var (clean, pull) = Measurements.Pull(inner, (noisy, level, conditioning), estimate =>
            {
                var fixedEstimate = estimate.detach();
                var toward = degradation.Invert(measured.to(estimate.dtype, estimate.device) - degradation.Apply(fixedEstimate), _variance / unknown) / unknown;
                return (estimate * toward.detach()).sum();
            });
            return clean + pull;
        });
    }
}
