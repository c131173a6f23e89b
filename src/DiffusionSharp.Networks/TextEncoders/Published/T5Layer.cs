using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>
/// A layer of T5's encoder (Raffel et al. 2019, arXiv:1910.10683; Shazeer 2020, arXiv:2002.05202): attention that is not scaled, and a feed-forward branch,
/// each after a norm. It is told the bias of the attention.
/// </summary>
internal sealed class T5Layer : Block<Tensor>
{
    private readonly T5Shape _shape;
    private readonly LinearLayer _query, _key, _value, _out, _widen, _narrow;
    private readonly LinearLayer? _gate;
    private readonly EmbeddingLayer? _distances;
    private readonly RootMeanSquareNorm _norm1, _norm2;

    /// <param name="shape">Of the encoder.</param>
    /// <param name="hasDistances">Whether it has a table of what distances add to the attention.</param>
    public T5Layer(T5Shape shape, bool hasDistances) : base(nameof(T5Layer))
    {
        _shape = shape;
        var inner = shape.Heads * shape.HeadWidth;
        _query = this.AddAt("layer.0.SelfAttention.q", new LinearLayer(shape.Width, inner, hasBias: false));
        _key = this.AddAt("layer.0.SelfAttention.k", new LinearLayer(shape.Width, inner, hasBias: false));
        _value = this.AddAt("layer.0.SelfAttention.v", new LinearLayer(shape.Width, inner, hasBias: false));
        _out = this.AddAt("layer.0.SelfAttention.o", new LinearLayer(inner, shape.Width, hasBias: false));
        _distances = hasDistances ? this.AddAt("layer.0.SelfAttention.relative_attention_bias", new EmbeddingLayer(shape.Distances.Buckets, shape.Heads)) : null;
        _norm1 = this.AddAt("layer.0.layer_norm", new RootMeanSquareNorm(shape.Width, shape.Epsilon));
        _gate = shape.Gated ? this.AddAt("layer.1.DenseReluDense.wi_0", new LinearLayer(shape.Width, shape.Hidden, hasBias: false)) : null;
        _widen = this.AddAt(shape.Gated ? "layer.1.DenseReluDense.wi_1" : "layer.1.DenseReluDense.wi", new LinearLayer(shape.Width, shape.Hidden, hasBias: false));
        _narrow = this.AddAt("layer.1.DenseReluDense.wo", new LinearLayer(shape.Hidden, shape.Width, hasBias: false));
        _norm2 = this.AddAt("layer.1.layer_norm", new RootMeanSquareNorm(shape.Width, shape.Epsilon));
    }

    /// <summary>What the distances between tokens add to the attention; null where another layer's table serves.</summary>
    /// <param name="buckets">[T, T].</param>
    /// <returns>[1, H, T, T].</returns>
    public Tensor? Bias(Tensor buckets) => _distances is { } table ? TensorScope.Return(() => table.call(buckets).permute(2, 0, 1).unsqueeze(0).contiguous()) : null;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor context)
    {
        var normed = _norm1.call(x);
        var query = _query.call(normed) * Math.Sqrt(_shape.HeadWidth);
        var h = x + _out.call(HeadAttention.Attend(query, _key.call(normed), _value.call(normed), _shape.Heads, context));
        return h + Think(_norm2.call(h));
    }

    private Tensor Think(Tensor x)
    {
        var hidden = _widen.call(x);
        return _narrow.call(_gate is null ? _shape.Activation.Apply(hidden) : _shape.Activation.Apply(_gate.call(x)) * hidden);
    }
}
