using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>From latents to films; told the time, [B], where it takes one.</summary>
internal sealed class LtxDecoder : Block<Tensor?>
{
    private readonly LtxHalf _half;
    private readonly LtxConvolution _in, _out;
    private readonly LtxMiddle _middle;
    private readonly IReadOnlyList<LtxLevelUp> _levels;
    private readonly LtxTime? _time;
    private readonly Weight? _timeScale, _table;

    public LtxDecoder(LtxHalf half) : base(nameof(LtxDecoder))
    {
        _half = half;
        long widest = half.Widths[^1], finest = half.Widths[0] / half.Levels[0].Narrowing;
        _in = this.Add("conv_in", new LtxConvolution(half.Latents, widest, half.IsCausal));
        _middle = this.Add("mid_block", new LtxMiddle(widest, half.MiddleBlocks, half));
        _levels = [.. this.AddList("up_blocks", LevelsOf(half))];
        _out = this.Add("conv_out", new LtxConvolution(finest, (long)half.Channels * half.Patch * half.Patch, half.IsCausal));
        _time = half.TakesTime ? this.Add("time_embedder", new LtxTime(2 * finest)) : null;
        _timeScale = half.TakesTime ? this.Add("timestep_scale_multiplier", new Weight()) : null;
        _table = half.TakesTime ? this.Add("scale_shift_table", new Weight(2, finest)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var time = _timeScale is null ? null : context! * _timeScale.Value;
        return TensorScope.Chain(x,
        [
            _in.call,
            h => _middle.call(h, time),
            .. _levels.Select(level => (Func<Tensor, Tensor>)(h => level.call(h, time))),
            h => _out.call(nn.functional.silu(LtxTime.Modulated(LtxResidual.Normalized(h), _time is null ? null : LtxTime.Parts(_table!.Value, _time.call(time!)), 0))),
            h => Frames.Spread(h.transpose(3, 4), 1, _half.Patch, _half.Patch).transpose(3, 4),
        ]);
    }

    // Coarsest first.
    private static IEnumerable<LtxLevelUp> LevelsOf(LtxHalf half)
    {
        long from = half.Widths[^1];
        for (var index = half.Widths.Length - 1; index >= 0; index--)
        {
            var level = half.Levels[index];
            var to = (long)half.Widths[index] / level.Narrowing;
            yield return new LtxLevelUp(from / level.Narrowing, to, level, half);
            from = to;
        }
    }
}
