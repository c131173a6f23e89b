using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Latents;

/// <summary>Moves between the data a person sees and the latents a model works on. Pixel-space models use the identity.</summary>
public interface ILatentCodec
{
    /// <summary>Data to latents.</summary>
    /// <param name="data">[1, C, …] or [B, C, …] in [−1, 1].</param>
    /// <param name="noise">One seed for each of B items, for codecs that draw their latents.</param>
    /// <returns>[B, C′, …], zero mean, unit deviation over the training set; [1, C′, …] where all items would be the same.</returns>
    Tensor Encode(Tensor data, NoiseSource noise);

    /// <summary>Latents to data.</summary>
    /// <param name="latents">[B, C′, …].</param>
    /// <returns>[B, C, …] in about [−1, 1].</returns>
    Tensor Decode(Tensor latents);

    /// <summary>The shape of one item's latents, without the batch.</summary>
    /// <param name="dataShape">[C, …].</param>
    long[] LatentShape(long[] dataShape);
}
