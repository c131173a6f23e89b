using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Attention among the positions of an image, beside a short cut: the block of autoencoders and of DDPM's U-Net.</summary>
internal sealed class ImageAttention : Block<LayerContext>
{
    private readonly long _heads;
    private readonly double _divisor;
    private readonly GroupNormLayer? _norm;
    private readonly LinearLayer _query, _key, _value, _out;

    /// <param name="channels">Of the input and the output.</param>
    /// <param name="headWidth">Divides the channels.</param>
    /// <param name="groups">Of the norm; null for none.</param>
    /// <param name="epsilon">Of the norm.</param>
    /// <param name="divisor">The sum of both paths is divided by this.</param>
    /// <exception cref="ArgumentException">The heads do not divide the channels.</exception>
    public ImageAttention(long channels, long headWidth, long? groups, double epsilon, double divisor = 1) : base(nameof(ImageAttention))
    {
        (_heads, _divisor) = (Heads.Of(channels, headWidth), divisor);
        _norm = groups is { } count ? this.Add("group_norm", new GroupNormLayer(count, channels, epsilon)) : null;
        _query = this.Add("to_q", new LinearLayer(channels, channels));
        _key = this.Add("to_k", new LinearLayer(channels, channels));
        _value = this.Add("to_v", new LinearLayer(channels, channels));
        _out = this.AddList("to_out", [new LinearLayer(channels, channels)])[0];
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        var tokens = (_norm is null ? x : _norm.call(x)).flatten(2).transpose(1, 2);
        var value = _value.call(tokens);
        var seen = _out.call(SelfBlindness.Takes(tokens.shape[1]) ? value : HeadAttention.Attend(_query.call(tokens), _key.call(tokens), value, _heads));
        var sum = x + seen.transpose(1, 2).reshape(x.shape);
        return _divisor == 1 ? sum : sum / _divisor;
    }
}
