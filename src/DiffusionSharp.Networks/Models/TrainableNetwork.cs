using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.TextEncoders;

namespace DiffusionSharp.Networks.Models;

/// <summary>A network F whose weights can be trained, kept in a file and moved to a device.</summary>
/// <param name="name">Name of the network, for error messages.</param>
public abstract class TrainableNetwork(string name) : nn.Module(name), INetwork
{
    /// <summary>
    /// Its weights by name, of any shape: what a file of it holds. In the caller's scope. TorchSharp's <c>state_dict</c> is no substitute: it has each weight
    /// several times over, under the names of private fields too.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> Weights => named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter, StringComparer.Ordinal);

    /// <summary>What reads its prompts; null where it takes none.</summary>
    public virtual PromptEncoder? Prompts => null;

    /// <summary>What draws a coarse picture from a prompt; null where nothing does.</summary>
    public virtual PromptSketch? Sketch => null;

    /// <inheritdoc/>
    public abstract Tensor Predict(Tensor input, Tensor time, Conditioning conditioning);
}
