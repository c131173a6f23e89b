using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>
/// Pulls the estimate to where the degradation of it explains the measurement, by the gradient of ‖y − A(D(x))‖²: diffusion posterior sampling,
/// DPS (Chung et al. 2022, arXiv:2209.14687, equation 16), for any degradation that can be differentiated, linear or not. In place of the paper's step
/// size, which suits one number of steps, the error counts by what can be known of it, σ_y² + r².
/// </summary>
/// <param name="inner">The denoiser, with other guidance around it.</param>
/// <param name="degradation">A, which must have a gradient.</param>
/// <param name="measured">y, [B or 1, …].</param>
/// <param name="deviation">σ_y, of the noise in y, 0 or more.</param>
/// <param name="strength">0 or more; 1 is Bayes' rule for data of deviation 1 and a degradation that keeps lengths.</param>
public sealed class MeasurementGuidance(IDenoiser<Continuous> inner, IDegradation degradation, Tensor measured, double deviation, double strength = 1)
    : IGuidance<Continuous>
{
    private readonly double _variance = Require.NotNegative(deviation, nameof(deviation)) * deviation;
    private readonly double _strength = Require.NotNegative(strength, nameof(strength));

    /// <inheritdoc/>
    public IDenoiser<Continuous> Unguided => inner;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The items have different levels.</exception>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var level = Measurements.OneLevel(levels);
        var scale = -_strength / (2 * (_variance + Measurements.Variance(level, 1)));
        return TensorScope.Return(() =>
        {
            var (clean, pull) = Measurements.Pull(
                inner, (noisy, level, conditioning), estimate => scale * (measured.to(estimate.dtype, estimate.device) - degradation.Apply(estimate)).square().sum());
            return clean + pull;
        });
    }
}
