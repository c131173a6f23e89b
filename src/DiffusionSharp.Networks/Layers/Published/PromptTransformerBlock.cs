using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Attention among positions, attention to the prompt, and a feed-forward part, each beside a short cut.</summary>
internal sealed class PromptTransformerBlock : Block<LayerContext>
{
    private readonly bool _onlySeesPrompt;
    private readonly LayerNormLayer _norm1, _norm2, _norm3;
    private readonly ProjectedAttention _attention1, _attention2;
    private readonly FeedForward _feedForward;

    /// <param name="shape">Of the transformer.</param>
    public PromptTransformerBlock(PromptTransformerShape shape) : base(nameof(PromptTransformerBlock))
    {
        _onlySeesPrompt = shape.OnlySeesPrompt;
        var width = shape.Width;
        var attention = AttentionSettings.Unbiased(width, shape.Heads);
        var toPrompt = attention with { SourceWidth = shape.PromptWidth };
        _norm1 = this.Add("norm1", new LayerNormLayer(width));
        _attention1 = this.Add("attn1", new ProjectedAttention(_onlySeesPrompt ? toPrompt : attention));
        _norm2 = this.Add("norm2", new LayerNormLayer(width));
        _attention2 = this.Add("attn2", new ProjectedAttention(toPrompt));
        _norm3 = this.Add("norm3", new LayerNormLayer(width));
        _feedForward = this.Add("ff", FeedForward.Gated(width));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        var prompt = new AttentionContext(context.Prompt, context.PromptBias);
        var tokens = _norm1.call(x);
        var h = _attention1.call(tokens, _onlySeesPrompt ? prompt : AttentionContext.Self).add_(x);
        h = _attention2.call(_norm2.call(h), prompt).add_(h);
        return _feedForward.call(_norm3.call(h)).add_(h);
    }
}
