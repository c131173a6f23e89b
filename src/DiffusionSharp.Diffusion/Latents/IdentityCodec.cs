using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Latents;

/// <summary>For models that work on the data itself.</summary>
public sealed class IdentityCodec : ILatentCodec
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor data, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.alias();
    }

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents)
    {
        ArgumentNullException.ThrowIfNull(latents);
        return latents.alias();
    }

    /// <inheritdoc/>
    public long[] LatentShape(long[] dataShape) => dataShape;
}
