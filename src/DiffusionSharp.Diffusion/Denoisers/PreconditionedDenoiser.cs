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
        ArgumentNullException.ThrowIfNull(levels);
        Tensor Column(Func<Preconditioning, double> number) => levels.Column(level => number(parameterization.At(level)), noisy);

        var output = network.Predict(Column(c => c.In) * noisy, Column(c => c.Time).flatten(), conditioning);
        return Column(c => c.Skip) * noisy + Column(c => c.Out) * output.to(noisy.dtype);
    }
}
