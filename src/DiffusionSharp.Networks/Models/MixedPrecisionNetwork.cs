using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Networks.Models;

/// <summary>A network of float32 weights whose products and convolutions run in a narrower type, and which answers in float32.</summary>
/// <param name="inner">The network; stays the caller's.</param>
/// <param name="precision">In which it multiplies.</param>
/// <param name="device">Where it runs.</param>
public sealed class MixedPrecisionNetwork(INetwork inner, Precision precision, Device device) : INetwork
{
    /// <inheritdoc/>
    public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) =>
        Autocast.Run(precision, device, () => inner.Predict(input, time, conditioning)).to(ScalarType.Float32);
}
