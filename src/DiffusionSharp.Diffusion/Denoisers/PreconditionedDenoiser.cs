using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>A network plus the meaning of its output.</summary>
/// <param name="network">F.</param>
/// <param name="parameterization">What F's output means.</param>
public sealed class PreconditionedDenoiser(INetwork network, IParameterization parameterization) : IDenoiser<Continuous>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(levels);
        Tensor Column(Func<Preconditioning, double> number) => levels.Column(level => number(parameterization.At(level)), noisy);

        // The time keeps its digits even where the state has few: 999 is not a bfloat16.
        var timeType = noisy.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        var time = levels.Row(level => parameterization.At(level).Time, timeType, noisy.device);
        var output = network.Predict(Column(c => c.In) * noisy, time, conditioning);
        return Column(c => c.Skip) * noisy + Column(c => c.Out) * output.to(noisy.dtype);
    }
}
