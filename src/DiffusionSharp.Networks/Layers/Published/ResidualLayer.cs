using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Two convolutions beside a short cut, told the time in between: the block of DDPM and all that came of it.</summary>
internal sealed class ResidualLayer : Block<LayerContext>
{
    private readonly ResidualShape _shape;
    private readonly GroupNormLayer _norm1, _norm2;
    private readonly ConvolutionLayer _conv1, _conv2;
    private readonly LinearLayer? _time;
    private readonly ConvolutionLayer? _shortcut;

    public ResidualLayer(ResidualShape shape) : base(nameof(ResidualLayer))
    {
        _shape = shape;
        _norm1 = this.Add("norm1", new GroupNormLayer(shape.Groups, shape.From, shape.Epsilon));
        _conv1 = this.Add("conv1", ConvolutionLayer.Square(shape.From, shape.To));
        _time = shape.Embedding == 0 ? null : this.Add("time_emb_proj", new LinearLayer(shape.Embedding, shape.ScalesAndShifts ? 2 * shape.To : shape.To));
        _norm2 = this.Add("norm2", new GroupNormLayer(shape.GroupsOut ?? shape.Groups, shape.To, shape.Epsilon));
        _conv2 = this.Add("conv2", ConvolutionLayer.Square(shape.To, shape.To));
        _shortcut = shape.From == shape.To && !shape.AlwaysProjects ? null : this.Add("conv_shortcut", ConvolutionLayer.Square(shape.From, shape.To, 1));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        // What is fresh is changed in place.
        var h = nn.functional.silu(_norm1.call(x), inplace: true);
        if (_shape.Resample is { } resample)
        {
            (h, x) = (resample(h), resample(x));
        }

        h = _conv1.call(h);
        h = _time is null ? _norm2.call(h) : Told(h, _time.call(nn.functional.silu(context.Embedding!))[.., .., TensorIndex.None, TensorIndex.None]);
        var sum = _conv2.call(nn.functional.silu(h, inplace: true)).add_(_shortcut is null ? x : _shortcut.call(x));
        return _shape.Divisor == 1 ? sum : sum / _shape.Divisor;
    }

    private Tensor Told(Tensor h, Tensor time)
    {
        if (!_shape.ScalesAndShifts)
        {
            return _norm2.call(h.add_(time));
        }

        var (scale, shift) = (time.narrow(1, 0, _shape.To), time.narrow(1, _shape.To, _shape.To));
        return _norm2.call(h) * (1 + scale) + shift;
    }
}
