using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>A level on the way down.</summary>
internal sealed class LtxLevelDown : Block
{
    private readonly IReadOnlyList<LtxResidual> _blocks;
    private readonly LtxConvolution? _downsampler;
    private readonly LtxResidual? _out;

    /// <param name="from">Channels of the input and of the blocks.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="level">What it does.</param>
    /// <param name="half">Of the autoencoder.</param>
    public LtxLevelDown(long from, long to, LtxLevel level, LtxHalf half) : base(nameof(LtxLevelDown))
    {
        _blocks = [.. this.AddList("resnets", Enumerable.Range(0, level.Blocks).Select(_ => new LtxResidual(from, from, half)))];
        _downsampler = level.Scales ? this.AddAt("downsamplers.0", new LtxConvolution(from, from, half.IsCausal, stride: 2)) : null;
        _out = from == to ? null : this.Add("conv_out", new LtxResidual(from, to, half));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = TensorScope.Chain(x, _blocks.Select(block => (Func<Tensor, Tensor>)(part => block.call(part, null))));
        h = _downsampler is null ? h : _downsampler.call(h);
        return _out is null ? h : _out.call(h, null);
    }
}
