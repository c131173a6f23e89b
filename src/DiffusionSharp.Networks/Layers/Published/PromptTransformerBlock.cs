using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Attention among positions, attention to the prompt, and a feed-forward part, each beside a short cut.</summary>
internal sealed class PromptTransformerBlock : Block<LayerContext>
{
    private readonly bool _onlySeesPrompt;
    private readonly LayerNormLayer _norm1, _norm2, _norm3;
    private readonly CrossAttention _attention1, _attention2;
    private readonly GatedFeedForward _feedForward;

    /// <param name="shape">Of the transformer.</param>
    public PromptTransformerBlock(PromptTransformerShape shape) : base(nameof(PromptTransformerBlock))
    {
        _onlySeesPrompt = shape.OnlySeesPrompt;
        var (width, headWidth) = (shape.Width, Heads.Width(shape.Width, shape.Heads));
        _norm1 = this.Add("norm1", new LayerNormLayer(width));
        _attention1 = this.Add("attn1", new CrossAttention(width, shape.Heads, headWidth, _onlySeesPrompt ? shape.PromptWidth : width));
        _norm2 = this.Add("norm2", new LayerNormLayer(width));
        _attention2 = this.Add("attn2", new CrossAttention(width, shape.Heads, headWidth, shape.PromptWidth));
        _norm3 = this.Add("norm3", new LayerNormLayer(width));
        _feedForward = this.Add("ff", new GatedFeedForward(width, width));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        var prompt = (context.Prompt!, context.PromptBias);
        var tokens = _norm1.call(x);
        var h = x + _attention1.call(tokens, _onlySeesPrompt ? prompt : (tokens, null));
        h += _attention2.call(_norm2.call(h), prompt);
        return h + _feedForward.call(_norm3.call(h));
    }
}
