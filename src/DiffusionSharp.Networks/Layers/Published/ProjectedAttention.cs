using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Attention among tokens, or from them to others, with its layers named as published denoisers name them.</summary>
internal sealed class ProjectedAttention : Block<AttentionContext>
{
    private readonly AttentionSettings _settings;
    private readonly LinearLayer _query, _key, _value;
    private readonly LinearLayer? _out;
    private readonly HeadNorm? _normQuery, _normKey;

    public ProjectedAttention(AttentionSettings settings) : base(nameof(ProjectedAttention))
    {
        _settings = settings;
        var (inner, source) = (settings.Heads * settings.HeadWidth, settings.SourceWidth ?? settings.Width);
        var keys = settings.KeyHeads * settings.HeadWidth;
        _query = this.Add("to_q", new LinearLayer(settings.Width, inner, settings.Bias));
        _key = this.Add("to_k", new LinearLayer(source, keys, settings.Bias));
        _value = this.Add("to_v", new LinearLayer(source, keys, settings.Bias));
        _out = settings.Out ? this.AddAt("to_out.0", new LinearLayer(inner, settings.Width, settings.OutBias)) : null;
        _normQuery = settings.Norm is null ? null : this.Add("norm_q", new HeadNorm(settings.Norm));
        _normKey = settings.Norm is null ? null : this.Add("norm_k", new HeadNorm(settings.Norm));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, AttentionContext context)
    {
        var source = context.Source ?? x;
        var query = Heads(_query.call(x), _normQuery, context.Rotation);
        var key = Shared(Heads(_key.call(source), _normKey, context.Rotation));
        var value = Shared(Heads(_value.call(source), null, null));
        var seen = context.Source is null && SelfBlindness.Takes(x.shape[1]) ? value.transpose(1, 2).flatten(2, 3) : HeadAttention.Attend(query, key, value, context.Bias);
        return _out is null ? seen : _out.call(seen);
    }

    private Tensor Heads(Tensor x, HeadNorm? norm, IRotation? rotation)
    {
        var heads = HeadNorm.Split(norm, x, _settings.HeadWidth);
        return rotation is null ? heads : rotation.Turn(heads);
    }

    private Tensor Shared(Tensor heads) => _settings.KeyHeads == _settings.Heads ? heads : heads.repeat_interleave(_settings.Heads / _settings.KeyHeads, 1);
}
