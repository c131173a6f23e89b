using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>Latents of pictures as diffusion works on them: drawn, then moved and scaled as the autoencoder's configuration says.</summary>
/// <param name="autoencoder">Between pictures and latents.</param>
internal sealed class AutoencoderCodec(AutoencoderKL autoencoder) : ILatentCodec
{
    private const int LargestSide = 1536;

    private bool HasStatistics => autoencoder.LatentMeans.Length > 0 && autoencoder.LatentDeviations.Length > 0;

    /// <inheritdoc/>
    public Tensor Encode(Tensor data, NoiseSource noise) => TensorScope.Return(() =>
    {
        var distribution = IsLarge(data, 1) ? autoencoder.Encode(data, Squares) : autoencoder.Encode(data);
        var latents = DrawnLatents.Of(distribution, noise);
        return HasStatistics
            ? (latents - Row(autoencoder.LatentMeans, latents)) * autoencoder.ScalingFactor / Row(autoencoder.LatentDeviations, latents)
            : (latents - autoencoder.ShiftFactor) * autoencoder.ScalingFactor;
    });

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents) => TensorScope.Return(() =>
    {
        var plain = HasStatistics
            ? latents * Row(autoencoder.LatentDeviations, latents) / autoencoder.ScalingFactor + Row(autoencoder.LatentMeans, latents)
            : latents / autoencoder.ScalingFactor + autoencoder.ShiftFactor;
        return (IsLarge(latents, autoencoder.Reduction) ? autoencoder.Decode(plain, Squares) : autoencoder.Decode(plain)).to(ScalarType.Float32);
    });

    /// <inheritdoc/>
    public long[] LatentShape(long[] dataShape) => [autoencoder.Latents, dataShape[1] / autoencoder.Reduction, dataShape[2] / autoencoder.Reduction];

    // So large that the memory of the whole would count; smaller pictures stay exact.
    private static bool IsLarge(Tensor what, int scale) => Math.Max(what.shape[^1], what.shape[^2]) * scale > LargestSide;

    private Tiling Squares => new(LargestSide / 2, LargestSide / 2 / autoencoder.Reduction);

    private static Tensor Row(IEnumerable<double> numbers, Tensor like) => tensor([.. numbers.Select(number => (float)number)]).reshape(1, -1, 1, 1).to(like.dtype, like.device);
}
