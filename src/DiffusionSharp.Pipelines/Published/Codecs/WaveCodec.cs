using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>Waves as they are, held in [-1, 1] when they come out.</summary>
internal sealed class WaveCodec : ILatentCodec
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor data, NoiseSource noise) => data.alias();

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents) => latents.clamp(-1, 1);

    /// <inheritdoc/>
    public long[] LatentShape(long[] dataShape) => dataShape;
}
