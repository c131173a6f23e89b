using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>Time, pooled prompt and, for distilled networks, guidance in one vector.</summary>
internal sealed class PooledEmbedding : nn.Module
{
    private static readonly SinusoidalEmbedding _features = new(256, CosineFirst: true);

    private readonly Projection _time, _pooled;
    private readonly Projection? _guidance;

    /// <param name="pooledWidth">Of the pooled prompt.</param>
    /// <param name="width">Of the vector.</param>
    /// <param name="hasGuidance">Whether it is told the guidance.</param>
    public PooledEmbedding(long pooledWidth, long width, bool hasGuidance = false) : base(nameof(PooledEmbedding))
    {
        _time = this.Add("timestep_embedder", new Projection(_features.Width, width, Activation.Silu));
        _guidance = hasGuidance ? this.Add("guidance_embedder", new Projection(_features.Width, width, Activation.Silu)) : null;
        _pooled = this.Add("text_embedder", new Projection(pooledWidth, width, Activation.Silu));
    }

    /// <summary>The vector.</summary>
    /// <param name="time">[B] or [1].</param>
    /// <param name="pooled">[B, P].</param>
    /// <param name="guidance">[B] or [1], where it is told.</param>
    /// <returns>[B, W].</returns>
    public Tensor Of(Tensor time, Tensor pooled, Tensor? guidance = null)
    {
        var embedding = _time.call(_features.Of(time)) + _pooled.call(pooled);
        return _guidance is null ? embedding : embedding + _guidance.call(_features.Of(guidance!));
    }
}
