using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Networks.Models;

/// <summary>A network F whose weights can be trained, kept in a file and moved to a device.</summary>
/// <param name="name">Name of the network, for error messages.</param>
public abstract class TrainableNetwork(string name) : nn.Module(name), INetwork
{
    /// <inheritdoc/>
    public abstract Tensor Predict(Tensor input, Tensor time, Conditioning conditioning);
}
