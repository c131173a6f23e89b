using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>
/// A block in which the tokens of prompt and picture attend to each other and have weights of their own (MM-DiT, Esser et al. 2024, arXiv:2403.03206). It
/// takes and gives both, the prompt's first; the last block gives the picture's alone.
/// </summary>
internal sealed class JointBlock : Block<JointContext>
{
    // Shift, scale and gate of the attention, of the second branch and, where there is one, of the second attention.
    private const int Plain = 6, WithSecondAttention = 9;

    private readonly Modulation _modulation, _promptModulation;
    private readonly JointAttention _attention;
    private readonly ProjectedAttention? _secondAttention;
    private readonly FeedForward _branch;
    private readonly FeedForward? _promptBranch;

    public JointBlock(JointBlockSettings settings) : base(nameof(JointBlock))
    {
        var width = settings.Attention.Width;
        _modulation = this.Add("norm1", new Modulation(width, settings.HasSecondAttention ? WithSecondAttention : Plain));
        _promptModulation = this.Add("norm1_context", new Modulation(width, settings.IsLast ? 2 : Plain));
        _attention = this.Add("attn", new JointAttention(settings.Attention, settings.IsLast));
        _secondAttention = settings.HasSecondAttention ? this.Add("attn2", new ProjectedAttention(settings.Attention)) : null;
        _branch = this.Add("ff", new FeedForward(width, 4 * width, Activation.TanhGelu));
        _promptBranch = settings.IsLast ? null : this.Add("ff_context", new FeedForward(width, 4 * width, Activation.TanhGelu));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, JointContext context)
    {
        var (length, parts, ofPrompt) = (context.PromptLength, _modulation.call(context.Embedding), _promptModulation.call(context.Embedding));
        var (prompt, picture) = (x.narrow(1, 0, length), x.narrow(1, length, x.shape[1] - length));
        var normed = Modulation.ApplyToNormalized(picture, parts[0], parts[1]);
        if (_promptBranch is null)
        {
            // Here the scale comes before the shift.
            var lastPrompt = Modulation.ApplyToNormalized(prompt, ofPrompt[1], ofPrompt[0]);
            return Picture(picture, _attention.call(normed, new(lastPrompt, context.Rotation)), parts);
        }

        var seen = _attention.call(normed, new(Modulation.ApplyToNormalized(prompt, ofPrompt[0], ofPrompt[1]), context.Rotation));
        var nextPrompt = Branched(prompt + ofPrompt[2] * seen.narrow(1, 0, length), _promptBranch, ofPrompt);
        return cat([nextPrompt, Picture(picture, seen.narrow(1, length, picture.shape[1]), parts)], 1);
    }

    private static Tensor Branched(Tensor x, FeedForward branch, Tensor[] parts) =>
        x + parts[5] * branch.call(Modulation.ApplyToNormalized(x, parts[3], parts[4]));

    private Tensor Picture(Tensor picture, Tensor seen, Tensor[] parts)
    {
        var h = picture + parts[2] * seen;
        if (_secondAttention is not null)
        {
            var (shift, scale, gate) = (parts[6], parts[7], parts[8]);
            h = h + gate * _secondAttention.call(Modulation.ApplyToNormalized(picture, shift, scale), AttentionContext.Self);
        }

        return Branched(h, _branch, parts);
    }
}
