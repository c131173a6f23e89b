using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>A layer of CLIP's transformer (Radford et al. 2021, arXiv:2103.00020): attention and a feed-forward branch, each after a norm. It is told the bias of the attention.</summary>
internal sealed class ClipLayer : Block<Tensor?>
{
    private readonly int _heads;
    private readonly Activation _activation;
    private readonly LinearLayer _query, _key, _value, _out, _widen, _narrow;
    private readonly LayerNormLayer _norm1, _norm2;

    public ClipLayer(ClipShape shape) : base(nameof(ClipLayer))
    {
        (_heads, _activation) = (shape.Heads, shape.Activation);
        _key = this.AddAt("self_attn.k_proj", new LinearLayer(shape.Width, shape.Width));
        _value = this.AddAt("self_attn.v_proj", new LinearLayer(shape.Width, shape.Width));
        _query = this.AddAt("self_attn.q_proj", new LinearLayer(shape.Width, shape.Width));
        _out = this.AddAt("self_attn.out_proj", new LinearLayer(shape.Width, shape.Width));
        _norm1 = this.Add("layer_norm1", new LayerNormLayer(shape.Width, shape.Epsilon));
        _widen = this.AddAt("mlp.fc1", new LinearLayer(shape.Width, shape.Hidden));
        _narrow = this.AddAt("mlp.fc2", new LinearLayer(shape.Hidden, shape.Width));
        _norm2 = this.Add("layer_norm2", new LayerNormLayer(shape.Width, shape.Epsilon));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var normed = _norm1.call(x);
        var h = x + _out.call(HeadAttention.Attend(_query.call(normed), _key.call(normed), _value.call(normed), _heads, context));
        return h + _narrow.call(_activation.Apply(_widen.call(_norm2.call(h))));
    }
}
