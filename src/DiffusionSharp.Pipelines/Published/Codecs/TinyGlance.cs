using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>Pictures of latents by a small autoencoder.</summary>
/// <param name="tiny">TAESD.</param>
internal sealed class TinyGlance(TinyAutoencoder tiny)
{
    /// <summary>The picture.</summary>
    /// <param name="latents">[B, <c>C′</c>, h, w].</param>
    /// <returns>[B, C, height, width] in about [−1, 1].</returns>
    public Tensor Of(Tensor latents) => TensorScope.Return(() => tiny.Decode(latents.to(ScalarType.Float32) / tiny.ScalingFactor + tiny.ShiftFactor).to(ScalarType.Float32));
}
