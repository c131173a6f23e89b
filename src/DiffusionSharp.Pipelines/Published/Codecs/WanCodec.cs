using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>Wan's latents with the mean and deviation of each channel taken out.</summary>
/// <param name="autoencoder">Between films and latents.</param>
internal sealed class WanCodec(WanAutoencoder autoencoder) : ILatentCodec
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor data, NoiseSource noise) => TensorScope.Return(() =>
    {
        var latents = DrawnLatents.Of(autoencoder.Encode(data), noise);
        return (latents - Row(autoencoder.LatentMeans, latents)) / Row(autoencoder.LatentDeviations, latents);
    });

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents) => TensorScope.Return(() =>
        autoencoder.Decode(latents * Row(autoencoder.LatentDeviations, latents) + Row(autoencoder.LatentMeans, latents)).to(ScalarType.Float32));

    /// <inheritdoc/>
    public long[] LatentShape(long[] dataShape) =>
        [autoencoder.Latents, (dataShape[1] - 1) / autoencoder.FrameReduction + 1, dataShape[2] / autoencoder.Reduction, dataShape[3] / autoencoder.Reduction];

    private static Tensor Row(IEnumerable<double> numbers, Tensor like) => tensor([.. numbers.Select(number => (float)number)]).reshape(1, -1, 1, 1, 1).to(like.dtype, like.device);
}
