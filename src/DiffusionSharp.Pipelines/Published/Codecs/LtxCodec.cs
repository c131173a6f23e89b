using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>LTX's latents with the mean and deviation of each channel taken out.</summary>
/// <param name="autoencoder">Between films and latents.</param>
internal sealed class LtxCodec(LtxAutoencoder autoencoder) : ILatentCodec
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor data, NoiseSource noise) => TensorScope.Return(() =>
    {
        var latents = DrawnLatents.Of(autoencoder.Encode(data), noise);
        return (latents - Row(autoencoder.LatentMeans, latents)) * autoencoder.ScalingFactor / Row(autoencoder.LatentDeviations, latents);
    });

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents) => TensorScope.Return(() =>
    {
        var plain = latents * Row(autoencoder.LatentDeviations, latents) / autoencoder.ScalingFactor + Row(autoencoder.LatentMeans, latents);
        return autoencoder.Decode(plain, autoencoder.TakesTime ? zeros([latents.shape[0]]) : null).to(ScalarType.Float32);
    });

    /// <inheritdoc/>
    public long[] LatentShape(long[] dataShape) =>
        [autoencoder.Latents, (dataShape[1] - 1) / autoencoder.FrameReduction + 1, dataShape[2] / autoencoder.Reduction, dataShape[3] / autoencoder.Reduction];

    private static Tensor Row(Tensor numbers, Tensor like) => numbers.to(like.dtype).reshape(1, -1, 1, 1, 1);
}
