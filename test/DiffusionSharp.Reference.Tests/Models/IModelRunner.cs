using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models;

/// <summary>Calls a network of ours as the peer's network of a class was called. Found by reflection: a new one is a new file.</summary>
internal interface IModelRunner
{
    /// <summary>The peer's class.</summary>
    string ClassName { get; }

    /// <summary>Runs one call.</summary>
    /// <param name="network">With its weights.</param>
    /// <param name="call">What the peer was given.</param>
    /// <returns>What came out, by the peer's field: <c>sample</c>, <c>latent_dist.mean</c>.</returns>
    IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call);
}
