using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The embedding of the time, and the shifts, scales and gates that all blocks share (adaLN-single, Chen et al. 2023, arXiv:2310.00426).</summary>
internal sealed class SharedModulation : nn.Module
{
    private static readonly SinusoidalEmbedding _features = new(256, CosineFirst: true);

    private readonly Projection _time;
    private readonly Projection? _size, _aspect;
    private readonly LinearLayer _linear;

    /// <param name="width">Of a token's vector.</param>
    /// <param name="hasSize">Whether it is told the picture's size too.</param>
    public SharedModulation(long width, bool hasSize = false) : base(nameof(SharedModulation))
    {
        _time = this.AddAt("emb.timestep_embedder", new Projection(_features.Width, width, Activation.Silu));
        _size = hasSize ? this.AddAt("emb.resolution_embedder", new Projection(_features.Width, width / 3, Activation.Silu)) : null;
        _aspect = hasSize ? this.AddAt("emb.aspect_ratio_embedder", new Projection(_features.Width, width / 3, Activation.Silu)) : null;
        _linear = this.Add("linear", new LinearLayer(width, 6 * width));
    }

    /// <summary>The embedding.</summary>
    /// <param name="time">[N], or [N, T] for tokens that have times of their own.</param>
    /// <param name="size">What the picture's size is, for a network that is told it.</param>
    /// <returns>[N, 1 or T, W].</returns>
    public Tensor Embedding(Tensor time, PictureSize? size = null)
    {
        var embedding = _time.call(_features.Of(time.flatten())).unflatten(0, time.shape[0], -1);
        return _size is null || size is null ? embedding : embedding + cat([Embedded(_size, size.Sides), Embedded(_aspect!, size.Aspect)], 1).unsqueeze(1);
    }

    /// <summary>What all blocks share.</summary>
    /// <param name="embedding">[N, T, W].</param>
    /// <returns>[N, T, 6, W].</returns>
    public Tensor Parts(Tensor embedding) => _linear.call(nn.functional.silu(embedding)).unflatten(2, 6, -1);

    private static Tensor Embedded(Projection projection, Tensor numbers) => projection.call(_features.Of(numbers.flatten())).reshape(numbers.shape[0], -1);
}
