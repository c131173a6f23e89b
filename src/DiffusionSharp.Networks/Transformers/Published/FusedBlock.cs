using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>
/// Flux's single block: prompt and picture are treated alike, and attention and feed-forward branch run side by side (Dehghani et al. 2023,
/// arXiv:2302.05442).
/// </summary>
internal sealed class FusedBlock : Block<JointContext>
{
    private readonly Modulation _modulation;
    private readonly ProjectedAttention _attention;
    private readonly LinearLayer _widen, _out;

    /// <param name="settings">Of the attention.</param>
    public FusedBlock(AttentionSettings settings) : base(nameof(FusedBlock))
    {
        var (width, hidden) = (settings.Width, 4 * settings.Width);
        _modulation = this.Add("norm", new Modulation(width, 3));
        _attention = this.Add("attn", new ProjectedAttention(settings with { Out = false }));
        _widen = this.Add("proj_mlp", new LinearLayer(width, hidden));
        _out = this.Add("proj_out", new LinearLayer(width + hidden, width));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, JointContext context)
    {
        var parts = _modulation.call(context.Embedding);
        var normed = Modulation.ApplyToNormalized(x, parts[0], parts[1]);
        var seen = _attention.call(normed, new(Rotation: context.Rotation));
        return x + parts[2] * _out.call(cat([seen, Activation.TanhGelu.Apply(_widen.call(normed))], -1));
    }
}
