using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>Films frame by frame, each a picture.</summary>
/// <param name="picture">Of one frame.</param>
internal sealed class FramesCodec(ILatentCodec picture) : ILatentCodec
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor data, NoiseSource noise) => Each(data, frame => picture.Encode(frame, noise));

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents) => Each(latents, picture.Decode);

    /// <inheritdoc/>
    public long[] LatentShape(long[] dataShape)
    {
        var frame = picture.LatentShape([dataShape[0], .. dataShape[2..]]);
        return [frame[0], dataShape[1], .. frame[1..]];
    }

    // One after the other, in the memory of one.
    private static Tensor Each(Tensor film, Func<Tensor, Tensor> work) => TensorScope.Return(() =>
        stack([.. Enumerable.Range(0, (int)film.shape[2]).Select(frame => TensorScope.Return(() => work(film.select(2, frame))))], 2));
}
