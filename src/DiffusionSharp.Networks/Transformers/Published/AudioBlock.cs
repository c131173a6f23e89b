using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>A block of Stable Audio: attention, attention to the prompt and a gated branch, each after a norm.</summary>
internal sealed class AudioBlock : Block<AudioContext>
{
    private readonly LayerNormLayer _norm1, _norm2, _norm3;
    private readonly ProjectedAttention _self, _cross;
    private readonly FeedForward _branch;

    /// <param name="self">Attention of the tokens to each other.</param>
    /// <param name="cross">Attention to the prompt.</param>
    public AudioBlock(AttentionSettings self, AttentionSettings cross) : base(nameof(AudioBlock))
    {
        var width = self.Width;
        _norm1 = this.Add("norm1", new LayerNormLayer(width));
        _self = this.Add("attn1", new ProjectedAttention(self));
        _norm2 = this.Add("norm2", new LayerNormLayer(width));
        _cross = this.Add("attn2", new ProjectedAttention(cross));
        _norm3 = this.Add("norm3", new LayerNormLayer(width));
        _branch = this.Add("ff", new FeedForward(width, 4 * width, Activation.Silu with { Gated = true }));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, AudioContext context)
    {
        var h = x + _self.call(_norm1.call(x), new(Rotation: context.Rotation));
        h = h + _cross.call(_norm2.call(h), new(context.Prompt));
        return h + _branch.call(_norm3.call(h));
    }
}
