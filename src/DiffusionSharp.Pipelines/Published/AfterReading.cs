using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>The same network, before whose answers something is done: by then the prompts have been read.</summary>
/// <param name="inner">The network.</param>
/// <param name="before">What is done.</param>
internal sealed class AfterReading(INetwork inner, Action before) : INetwork
{
    /// <inheritdoc/>
    public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
    {
        before();
        return inner.Predict(input, time, conditioning);
    }
}
