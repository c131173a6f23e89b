using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Attention among the positions of a wave, beside a short cut.</summary>
internal sealed class WaveAttention : Block
{
    private const int HeadWidth = 32;
    private const double Epsilon = 1e-5;

    private readonly long _heads;
    private readonly GroupNormLayer _norm;
    private readonly LinearLayer _query, _key, _value, _out;

    /// <param name="channels">Of the input and the output.</param>
    public WaveAttention(long channels) : base(nameof(WaveAttention))
    {
        _heads = Heads.Of(channels, HeadWidth);
        _norm = this.Add("group_norm", new GroupNormLayer(1, channels, Epsilon));
        _query = this.Add("query", new LinearLayer(channels, channels));
        _key = this.Add("key", new LinearLayer(channels, channels));
        _value = this.Add("value", new LinearLayer(channels, channels));
        _out = this.Add("proj_attn", new LinearLayer(channels, channels));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var tokens = _norm.call(x).transpose(1, 2);
        var value = _value.call(tokens);
        return x + _out.call(SelfBlindness.Takes(tokens.shape[1]) ? value : HeadAttention.Attend(_query.call(tokens), _key.call(tokens), value, _heads)).transpose(1, 2);
    }
}
