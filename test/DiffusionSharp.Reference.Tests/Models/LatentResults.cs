using DiffusionSharp.Networks.Autoencoders;

namespace DiffusionSharp.Reference.Tests.Models;

/// <summary>What a variational encoder answers, by the peer's fields.</summary>
internal static class LatentResults
{
    public static IReadOnlyDictionary<string, Tensor> Of(LatentDistribution latents, ModelCall call) => new Dictionary<string, Tensor>
    {
        ["latent_dist.mean"] = latents.Mean,
        ["latent_dist.logvar"] = latents.LogVariance,
        ["latent_dist.std"] = latents.Deviation(),
        ["latent_dist.sample"] = latents.Draw(call.Noise()),
    };
}
