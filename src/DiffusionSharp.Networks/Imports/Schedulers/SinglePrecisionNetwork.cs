using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Asks a network in float32 where the walk is in float64.</summary>
internal sealed class SinglePrecisionNetwork(INetwork inner) : INetwork
{
    /// <inheritdoc/>
    public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) => input.dtype == ScalarType.Float64
        ? inner.Predict(input.to(ScalarType.Float32), time.to(ScalarType.Float32), conditioning)
        : inner.Predict(input, time, conditioning);
}
