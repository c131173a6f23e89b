using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Pipelines;

/// <summary>A network whose products run in a narrow type while its weights and the walk stay float32.</summary>
/// <param name="inner">The network.</param>
/// <param name="precision">Of its products.</param>
/// <param name="device">Where it lies.</param>
internal sealed class AutocastNetwork(INetwork inner, Precision precision, Device device) : INetwork
{
    public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) =>
        Autocast.Run(precision, device, () => inner.Predict(input, time, conditioning));
}
