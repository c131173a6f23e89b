using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>A level on the way up; told the time, [B], where it takes one.</summary>
internal sealed class LtxLevelUp : Block<Tensor?>
{
    private readonly LtxTime? _time;
    private readonly LtxResidual? _in;
    private readonly LtxUpsampler? _upsampler;
    private readonly IReadOnlyList<LtxResidual> _blocks;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output and of the blocks.</param>
    /// <param name="level">What it does.</param>
    /// <param name="half">Of the autoencoder.</param>
    public LtxLevelUp(long from, long to, LtxLevel level, LtxHalf half) : base(nameof(LtxLevelUp))
    {
        _time = half.TakesTime ? this.Add("time_embedder", new LtxTime(4 * from)) : null;
        _in = from == to ? null : this.Add("conv_in", new LtxResidual(from, to, half with { TakesTime = false }));
        _upsampler = level.Scales ? this.AddAt("upsamplers.0", new LtxUpsampler(to * level.Narrowing, level, half)) : null;
        _blocks = [.. this.AddList("resnets", Enumerable.Range(0, level.Blocks).Select(_ => new LtxResidual(to, to, half)))];
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var told = _time?.call(context!);
        return TensorScope.Chain(x,
        [
            h => _in is null ? h : _in.call(h, null),
            h => _upsampler is null ? h : _upsampler.call(h),
            .. _blocks.Select(block => (Func<Tensor, Tensor>)(h => block.call(h, told))),
        ]);
    }
}
