using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A residual block over each picture, then one over the pictures of a video, mixed (Blattmann et al. 2023, arXiv:2311.15127).</summary>
internal sealed class VideoResidual : Block<LayerContext>
{
    private readonly ResidualLayer _spatial;
    private readonly TemporalResidual _temporal;
    private readonly Mixer _mixer;

    /// <param name="shape">Of the block over each picture.</param>
    public VideoResidual(ResidualShape shape) : base(nameof(VideoResidual))
    {
        _spatial = this.Add("spatial_res_block", new ResidualLayer(shape));
        _temporal = this.Add("temporal_res_block", new TemporalResidual(shape));
        _mixer = this.Add("time_mixer", new Mixer());
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        var pictures = _spatial.call(x, context);
        var video = pictures.unflatten(0, pictures.shape[0] / context.Frames, context.Frames).transpose(1, 2);
        return _mixer.call(video, _temporal.call(video, context)).transpose(1, 2).flatten(0, 1);
    }

    private sealed class TemporalResidual : Block<LayerContext>
    {
        private readonly GroupNormLayer _norm1, _norm2;
        private readonly ConvolutionLayer _conv1, _conv2;
        private readonly LinearLayer _time;

        public TemporalResidual(ResidualShape shape) : base(nameof(TemporalResidual))
        {
            long[] kernel = [3, 1, 1];
            _norm1 = this.Add("norm1", new GroupNormLayer(shape.Groups, shape.To, shape.Epsilon));
            _conv1 = this.Add("conv1", new ConvolutionLayer(shape.To, shape.To, kernel));
            _time = this.Add("time_emb_proj", new LinearLayer(shape.Embedding, shape.To));
            _norm2 = this.Add("norm2", new GroupNormLayer(shape.Groups, shape.To, shape.Epsilon));
            _conv2 = this.Add("conv2", new ConvolutionLayer(shape.To, shape.To, kernel));
        }

        /// <inheritdoc/>
        protected override Tensor Compute(Tensor x, LayerContext context)
        {
            var time = _time.call(nn.functional.silu(context.Embedding!)).unflatten(0, x.shape[0], context.Frames).transpose(1, 2).unsqueeze(-1).unsqueeze(-1);
            var h = _conv1.call(nn.functional.silu(_norm1.call(x))) + time;
            return x + _conv2.call(nn.functional.silu(_norm2.call(h)));
        }
    }
}
