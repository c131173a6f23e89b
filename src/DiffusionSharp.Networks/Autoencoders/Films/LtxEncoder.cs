using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>From films to the moments of their latents, of which all channels share one variance.</summary>
internal sealed class LtxEncoder : Block
{
    private readonly LtxHalf _half;
    private readonly LtxConvolution _in, _out;
    private readonly IReadOnlyList<LtxLevelDown> _levels;
    private readonly LtxMiddle _middle;

    public LtxEncoder(LtxHalf half) : base(nameof(LtxEncoder))
    {
        _half = half;
        var widths = half.Widths;
        _in = this.Add("conv_in", new LtxConvolution((long)half.Channels * half.Patch * half.Patch, widths[0], half.IsCausal));
        _levels = [.. this.AddList("down_blocks", half.Levels.Select((level, index) => new LtxLevelDown(widths[index], widths[Math.Min(index + 1, widths.Length - 1)], level, half)))];
        _middle = this.Add("mid_block", new LtxMiddle(widths[^1], half.MiddleBlocks, half));
        _out = this.Add("conv_out", new LtxConvolution(widths[^1], half.Latents + 1, half.IsCausal));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x,
    [
        // Within a patch, columns come before rows.
        film => _in.call(Frames.Gathered(film.transpose(3, 4), 1, _half.Patch, _half.Patch).transpose(3, 4)),
        .. _levels.Select(level => (Func<Tensor, Tensor>)level.call),
        h => _middle.call(h, null),
        h => _out.call(nn.functional.silu(LtxResidual.Normalized(h))),
        h => cat([h, h.narrow(1, _half.Latents, 1).expand(-1, _half.Latents - 1, -1, -1, -1)], 1),
    ]);
}
