using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>
/// Attention among the tokens of a prompt and those of a picture together, each with layers of its own (Esser et al. 2024, arXiv:2403.03206).
/// </summary>
internal sealed class JointAttention : Block<JointAttentionContext>
{
    private readonly long _headWidth;
    private readonly LinearLayer _query, _key, _value, _out, _addedQuery, _addedKey, _addedValue;
    private readonly LinearLayer? _addedOut;
    private readonly HeadNorm? _normQuery, _normKey, _normAddedQuery, _normAddedKey;

    /// <param name="settings">Of the picture's part; the prompt's is the same.</param>
    /// <param name="last">Whether the prompt's tokens end here.</param>
    public JointAttention(AttentionSettings settings, bool last) : base(nameof(JointAttention))
    {
        _headWidth = settings.HeadWidth;
        _query = this.Add("to_q", Layer());
        _key = this.Add("to_k", Layer());
        _value = this.Add("to_v", Layer());
        _addedKey = this.Add("add_k_proj", Layer());
        _addedValue = this.Add("add_v_proj", Layer());
        _addedQuery = this.Add("add_q_proj", Layer());
        _out = this.AddAt("to_out.0", new LinearLayer(settings.Heads * settings.HeadWidth, settings.Width));
        _addedOut = last ? null : this.Add("to_add_out", new LinearLayer(settings.Heads * settings.HeadWidth, settings.Width));
        _normQuery = Norm("norm_q");
        _normKey = Norm("norm_k");
        _normAddedQuery = Norm("norm_added_q");
        _normAddedKey = Norm("norm_added_k");

        LinearLayer Layer() => new LinearLayer(settings.Width, settings.Heads * settings.HeadWidth);

        HeadNorm? Norm(string name) => settings.Norm is null ? null : this.Add(name, new HeadNorm(settings.Norm));
    }

    /// <summary>Where the prompt's tokens end here, only the picture's come out.</summary>
    protected override Tensor Compute(Tensor x, JointAttentionContext context)
    {
        var prompt = context.Prompt;
        var query = Heads(prompt, _addedQuery, _normAddedQuery, x, _query, _normQuery);
        var key = Heads(prompt, _addedKey, _normAddedKey, x, _key, _normKey);
        var value = Heads(prompt, _addedValue, null, x, _value, null);
        if (context.Rotation is { } rotation)
        {
            (query, key) = (rotation.Turn(query), rotation.Turn(key));
        }

        var seen = HeadAttention.Attend(query, key, value, null);
        var picture = SelfBlindness.Takes(x.shape[1]) ? value.transpose(1, 2).flatten(2, 3) : seen;
        var ofPicture = _out.call(picture.narrow(1, prompt.shape[1], x.shape[1]));
        return _addedOut is null ? ofPicture : cat([_addedOut.call(seen.narrow(1, 0, prompt.shape[1])), ofPicture], 1);
    }

    private Tensor Heads(Tensor prompt, LinearLayer added, HeadNorm? addedNorm, Tensor x, LinearLayer layer, HeadNorm? norm) =>
        cat([HeadNorm.Split(addedNorm, added.call(prompt), _headWidth), HeadNorm.Split(norm, layer.call(x), _headWidth)], 2);
}
