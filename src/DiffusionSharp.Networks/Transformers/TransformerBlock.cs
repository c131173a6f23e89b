using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Transformers;

/// <summary>
/// A transformer block whose norms and branches are scaled, shifted and gated by the embedding, the gates zero at first (adaLN-zero, Peebles &amp;
/// Xie 2022, arXiv:2212.09748), with normalized queries and keys, rotary positions and a gated second branch.
/// </summary>
internal sealed class TransformerBlock : Block<TransformerContext>
{
    private readonly long _headWidth;
    private readonly double _dropout;
    private readonly Linear _modulation, _project, _out, _gate, _widen, _narrow;
    private readonly LayerNorm _normQuery, _normKey;

    /// <param name="settings">Of the network.</param>
    public TransformerBlock(DiffusionTransformerSettings settings) : base(nameof(TransformerBlock))
    {
        var width = settings.Width;
        var hidden = (width * 8 / 3 + 31) / 32 * 32;
        (_headWidth, _dropout) = (settings.HeadWidth, settings.Dropout);
        _modulation = this.Add("modulation", Parts.Zeroed(Parts.Linear(width, 6 * width)));
        _project = this.Add("qkv", Parts.Linear(width, 3 * width));
        _normQuery = this.Add("norm_q", Parts.LayerNorm(_headWidth));
        _normKey = this.Add("norm_k", Parts.LayerNorm(_headWidth));
        _out = this.Add("out", Parts.Linear(width, width));
        _gate = this.Add("gate", Parts.Linear(width, hidden));
        _widen = this.Add("fc1", Parts.Linear(width, hidden));
        _narrow = this.Add("fc2", Parts.Linear(hidden, width));
    }

    /// <summary>A normalized input, scaled and shifted.</summary>
    public static Tensor Modulated(Tensor x, Tensor shift, Tensor scale) => nn.functional.layer_norm(x, [x.shape[^1]]) * (1 + scale) + shift;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, TransformerContext context)
    {
        var parts = _modulation.call(context.Embedding).unsqueeze(1).chunk(6, -1);
        var h = x + parts[2] * Attend(Modulated(x, parts[0], parts[1]), context);
        return h + parts[5] * Think(Modulated(h, parts[3], parts[4]));
    }

    private Tensor Attend(Tensor x, TransformerContext context)
    {
        var parts = _project.call(x).unflatten(2, 3, x.shape[2] / _headWidth, _headWidth).permute(2, 0, 3, 1, 4).unbind(0);
        var query = context.Rotation.Turn(_normQuery.call(parts[0]));
        var key = context.Rotation.Turn(_normKey.call(parts[1]));
        var seen = SelfBlindness.Takes(x.shape[1]) ? parts[2] : Attention.Attend(query, key, parts[2], context.Bias);
        return _out.call(seen.transpose(1, 2).flatten(2, 3));
    }

    private Tensor Think(Tensor x)
    {
        var hidden = nn.functional.silu(_gate.call(x)) * _widen.call(x);
        return _narrow.call(_dropout > 0 ? nn.functional.dropout(hidden, _dropout, training) : hidden);
    }
}
