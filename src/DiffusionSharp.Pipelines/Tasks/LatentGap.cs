namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>The mask of a gap, on pixels and on latents.</summary>
/// <param name="Pixels">[1, 1, H, W]: 1 where something new is wanted, else 0.</param>
/// <param name="Latents">[1, 1, h, w]: the same, the nearest pixel for each latent.</param>
internal sealed record LatentGap(Tensor Pixels, Tensor Latents)
{
    /// <summary>Reads a mask.</summary>
    /// <param name="mask">[1, C, H, W] in [−1, 1]: from the middle on, something new is wanted.</param>
    /// <param name="source">[1, C', H, W]: what the mask belongs to.</param>
    /// <param name="latentShape">Of one item's latents.</param>
    /// <exception cref="ArgumentException">The mask is of another size than the source.</exception>
    public static LatentGap Of(Tensor mask, Tensor source, long[] latentShape)
    {
        if (!mask.shape[^2..].SequenceEqual(source.shape[^2..]))
        {
            throw new ArgumentException($"The mask is {mask.shape[^1]}x{mask.shape[^2]} and the picture {source.shape[^1]}x{source.shape[^2]}. Give a mask of the picture's size.", nameof(mask));
        }

        var pixels = (mask.mean([1], keepdim: true) >= 0).to(source.dtype);
        return new(pixels, nn.functional.interpolate(pixels, latentShape[^2..], mode: InterpolationMode.Nearest));
    }
}
