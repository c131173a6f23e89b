using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A transformer over the positions of each picture, and one over the pictures of a video, mixed (Blattmann et al. 2023, arXiv:2311.15127).</summary>
internal sealed class VideoTransformer : Block<LayerContext>
{
    private const double Epsilon = 1e-6;

    private readonly GroupNormLayer _norm;
    private readonly LinearLayer _in, _out;
    private readonly ModuleList<PromptTransformerBlock> _spatial;
    private readonly ModuleList<TemporalBlock> _temporal;
    private readonly SinusoidalEmbedding _waves;
    private readonly Projection _places;
    private readonly Mixer _mixer;

    public VideoTransformer(PromptTransformerShape shape) : base(nameof(VideoTransformer))
    {
        _waves = new(shape.Width, CosineFirst: true);
        _norm = this.Add("norm", new GroupNormLayer(shape.Groups, shape.Width, Epsilon));
        _in = this.Add("proj_in", new LinearLayer(shape.Width, shape.Width));
        _spatial = this.AddList("transformer_blocks", Enumerable.Range(0, shape.Depth).Select(_ => new PromptTransformerBlock(shape)));
        _temporal = this.AddList("temporal_transformer_blocks", Enumerable.Range(0, shape.Depth).Select(_ => new TemporalBlock(shape)));
        _places = this.Add("time_pos_embed", new Projection(shape.Width, shape.Width, Activation.Silu, inner: 4 * shape.Width));
        _mixer = this.Add("time_mixer", new Mixer());
        _out = this.Add("proj_out", new LinearLayer(shape.Width, shape.Width));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        var (frames, height, width) = (context.Frames, x.shape[2], x.shape[3]);
        var tokens = _in.call(_norm.call(x).permute(0, 2, 3, 1).flatten(1, 2));
        var places = _places.call(_waves.Of(arange(frames, device: x.device))).repeat(x.shape[0] / frames, 1).unsqueeze(1);
        var first = context.Prompt!.unflatten(0, x.shape[0] / frames, frames).select(1, 0).repeat_interleave(height * width, 0);
        foreach (var (spatial, temporal) in _spatial.Zip(_temporal))
        {
            tokens = TensorScope.Return(() =>
            {
                var seen = spatial.call(tokens, context);
                return _mixer.call(seen, temporal.call(seen + places, context with { Prompt = first, PromptBias = null }));
            });
        }

        return x + _out.call(tokens).unflatten(1, height, width).permute(0, 3, 1, 2);
    }

    private sealed class TemporalBlock : Block<LayerContext>
    {
        private readonly LayerNormLayer _normIn, _norm1, _norm2, _norm3;
        private readonly FeedForward _feedForwardIn, _feedForward;
        private readonly ProjectedAttention _attention1, _attention2;

        public TemporalBlock(PromptTransformerShape shape) : base(nameof(TemporalBlock))
        {
            var (width, attention) = (shape.Width, AttentionSettings.Unbiased(shape.Width, shape.Heads));
            _normIn = this.Add("norm_in", new LayerNormLayer(width));
            _feedForwardIn = this.Add("ff_in", FeedForward.Gated(width));
            _norm1 = this.Add("norm1", new LayerNormLayer(width));
            _attention1 = this.Add("attn1", new ProjectedAttention(attention));
            _norm2 = this.Add("norm2", new LayerNormLayer(width));
            _attention2 = this.Add("attn2", new ProjectedAttention(attention with { SourceWidth = shape.PromptWidth }));
            _norm3 = this.Add("norm3", new LayerNormLayer(width));
            _feedForward = this.Add("ff", FeedForward.Gated(width));
        }

        /// <inheritdoc/>
        protected override Tensor Compute(Tensor x, LayerContext context)
        {
            var (pictures, positions, frames) = (x.shape[0], x.shape[1], context.Frames);
            var lines = x.unflatten(0, pictures / frames, frames).transpose(1, 2).flatten(0, 1);
            var h = lines + _feedForwardIn.call(_normIn.call(lines));
            h += _attention1.call(_norm1.call(h), AttentionContext.Self);
            h += _attention2.call(_norm2.call(h), new(context.Prompt));
            h += _feedForward.call(_norm3.call(h));
            return h.unflatten(0, pictures / frames, positions).transpose(1, 2).flatten(0, 1).contiguous();
        }
    }
}
