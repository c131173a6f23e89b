using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A transformer over the pictures of a video, for each position by itself (Guo et al. 2023, arXiv:2307.04725).</summary>
internal sealed class MotionTransformer : Block<LayerContext>
{
    private const double Epsilon = 1e-6;

    private readonly long _mostFrames;
    private readonly GroupNormLayer _norm;
    private readonly LinearLayer _in, _out;
    private readonly ModuleList<MotionBlock> _blocks;

    /// <param name="width">Channels of the input and the output.</param>
    /// <param name="heads">Divides the width.</param>
    /// <param name="depth">Transformer blocks.</param>
    /// <param name="mostFrames">Pictures of the longest video.</param>
    /// <param name="groups">Of the norm.</param>
    public MotionTransformer(long width, long heads, int depth, long mostFrames, long groups) : base(nameof(MotionTransformer))
    {
        _mostFrames = mostFrames;
        _norm = this.Add("norm", new GroupNormLayer(groups, width, Epsilon));
        _in = this.Add("proj_in", new LinearLayer(width, width));
        _blocks = this.AddList("transformer_blocks", Enumerable.Range(0, depth).Select(_ => new MotionBlock(width, heads, mostFrames)));
        _out = this.Add("proj_out", new LinearLayer(width, width));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        var (frames, channels, height, width) = (context.Frames, x.shape[1], x.shape[2], x.shape[3]);
        if (frames > _mostFrames)
        {
            throw new ArgumentException($"The video has {frames} pictures, but the network was made for at most {_mostFrames}. Ask for fewer.");
        }

        var video = _norm.call(x.unflatten(0, x.shape[0] / frames, frames).transpose(1, 2));
        var lines = _in.call(video.permute(0, 3, 4, 2, 1).reshape(-1, frames, channels));
        var seen = _out.call(TensorScope.Chain(lines, _blocks.Select(block => (Func<Tensor, Tensor>)block.call)));
        return x + seen.reshape(-1, height, width, frames, channels).permute(0, 3, 4, 1, 2).reshape(x.shape);
    }

    private sealed class MotionBlock : Block
    {
        private readonly LayerNormLayer _norm1, _norm2, _norm3;
        private readonly ProjectedAttention _attention1, _attention2;
        private readonly FeedForward _feedForward;
        private readonly Weight _places;

        public MotionBlock(long width, long heads, long mostFrames) : base(nameof(MotionBlock))
        {
            var attention = AttentionSettings.Unbiased(width, heads);
            _norm1 = this.Add("norm1", new LayerNormLayer(width));
            _attention1 = this.Add("attn1", new ProjectedAttention(attention));
            _norm2 = this.Add("norm2", new LayerNormLayer(width));
            _attention2 = this.Add("attn2", new ProjectedAttention(attention));
            _norm3 = this.Add("norm3", new LayerNormLayer(width));
            _feedForward = this.Add("ff", FeedForward.Gated(width));
            _places = this.Add("pos_embed", new Places()).Add("pe", new Weight(1, mostFrames, width));
        }

        /// <inheritdoc/>
        protected override Tensor Compute(Tensor x)
        {
            var places = _places.Value.narrow(1, 0, x.shape[1]);
            var first = _norm1.call(x) + places;
            var h = x + _attention1.call(first, AttentionContext.Self);
            var second = _norm2.call(h) + places;
            h += _attention2.call(second, AttentionContext.Self);
            return h + _feedForward.call(_norm3.call(h));
        }

        private sealed class Places() : nn.Module(nameof(Places));
    }
}
