using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Attention of tokens to tokens: to each other, or to those of a prompt.</summary>
internal sealed class CrossAttention : Block<(Tensor Seen, Tensor? Bias)>
{
    private readonly long _heads;
    private readonly LinearLayer _query, _key, _value, _out;

    /// <param name="width">Of the tokens that look.</param>
    /// <param name="heads">Their number.</param>
    /// <param name="headWidth">Width of a head.</param>
    /// <param name="seenWidth">Of the tokens that are looked at.</param>
    public CrossAttention(long width, long heads, long headWidth, long seenWidth) : base(nameof(CrossAttention))
    {
        _heads = heads;
        var inner = heads * headWidth;
        _query = this.Add("to_q", new LinearLayer(width, inner, hasBias: false));
        _key = this.Add("to_k", new LinearLayer(seenWidth, inner, hasBias: false));
        _value = this.Add("to_v", new LinearLayer(seenWidth, inner, hasBias: false));
        _out = this.AddList("to_out", [new LinearLayer(inner, width)])[0];
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, (Tensor Seen, Tensor? Bias) context) =>
        _out.call(HeadAttention.Attend(_query.call(x), _key.call(context.Seen), _value.call(context.Seen), _heads, context.Bias));
}
