using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>A block of DiT, each with its own embedding of time and class (adaLN-zero, Peebles &amp; Xie 2022, arXiv:2212.09748).</summary>
internal sealed class DitBlock : Block<DitContext>
{
    private static readonly SinusoidalEmbedding _features = new(256, CosineFirst: true, Shift: 1);

    private readonly double _epsilon;
    private readonly Projection _time;
    private readonly EmbeddingLayer _classes;
    private readonly Modulation _modulation;
    private readonly ProjectedAttention _attention;
    private readonly FeedForward _branch;

    /// <param name="attention">Of the tokens to each other.</param>
    /// <param name="classes">Number of classes, without that for "none".</param>
    /// <param name="activation">Of the second branch.</param>
    /// <param name="epsilon">Of the second norm.</param>
    public DitBlock(AttentionSettings attention, long classes, Activation activation, double epsilon) : base(nameof(DitBlock))
    {
        _epsilon = epsilon;
        _modulation = this.Add("norm1", new Modulation(attention.Width, 6));
        _time = this.AddAt("norm1.emb.timestep_embedder", new Projection(_features.Width, attention.Width, Activation.Silu));
        _classes = this.AddAt("norm1.emb.class_embedder.embedding_table", new EmbeddingLayer(classes + 1, attention.Width));
        _attention = this.Add("attn1", new ProjectedAttention(attention));
        _branch = this.Add("ff", new FeedForward(attention.Width, 4 * attention.Width, activation));
    }

    /// <summary>Time and class in one vector.</summary>
    /// <returns>[B, W].</returns>
    public Tensor Embedding(DitContext context) => TensorScope.Return(() => _time.call(_features.Of(context.Time)) + _classes.call(context.Labels));

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, DitContext context)
    {
        var parts = _modulation.call(Embedding(context));
        var h = x + parts[2] * _attention.call(Modulation.ApplyToNormalized(x, parts[0], parts[1]), AttentionContext.Self);
        return h + parts[5] * _branch.call(Modulation.ApplyToNormalized(h, parts[3], parts[4], _epsilon));
    }
}
