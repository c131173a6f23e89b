using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Testing;

/// <summary>A network written as a formula.</summary>
/// <param name="formula">From input, time and conditioning to output.</param>
public sealed class FixedNetwork(Func<Tensor, Tensor, Conditioning, Tensor> formula) : INetwork
{
    /// <inheritdoc/>
    public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) => formula(input, time, conditioning);
}
