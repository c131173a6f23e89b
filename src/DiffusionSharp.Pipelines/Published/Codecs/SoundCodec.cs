using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Networks.Autoencoders.Sounds;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>Latents of sound, always as many as the model was trained with; what comes out is cut to the length asked for.</summary>
/// <param name="autoencoder">Between sound and latents.</param>
/// <param name="latents">How many there are.</param>
/// <param name="samples">The length asked for.</param>
internal sealed class SoundCodec(OobleckAutoencoder autoencoder, long latents, long samples) : ILatentCodec
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor data, NoiseSource noise) => TensorScope.Return(() =>
    {
        var missing = latents * autoencoder.Reduction - data.shape[2];
        return DrawnLatents.Of(autoencoder.Encode(nn.functional.pad(data, [0, Math.Max(0, missing)]).narrow(2, 0, latents * autoencoder.Reduction)), noise);
    });

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents) => TensorScope.Return(() =>
    {
        var sound = autoencoder.Decode(latents).to(ScalarType.Float32);
        return sound.narrow(2, 0, Math.Min(samples, sound.shape[2]));
    });

    /// <inheritdoc/>
    public long[] LatentShape(long[] dataShape) => [autoencoder.Latents, latents];
}
