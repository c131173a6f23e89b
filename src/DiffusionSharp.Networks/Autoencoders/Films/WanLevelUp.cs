using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>A level on the way up.</summary>
internal sealed class WanLevelUp : Block
{
    private readonly IReadOnlyList<WanResidual> _blocks;
    private readonly WanUpsampler? _upsampler;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the blocks; half of them come out where there is an upsampler.</param>
    /// <param name="blocks">Their number.</param>
    /// <param name="doublesTime">What the upsampler does with time; null for none.</param>
    public WanLevelUp(long from, long to, int blocks, bool? doublesTime) : base(nameof(WanLevelUp))
    {
        _blocks = [.. this.AddList("resnets", Enumerable.Range(0, blocks).Select(block => new WanResidual(block == 0 ? from : to, to)))];
        _upsampler = doublesTime is { } doubles ? this.AddAt("upsamplers.0", new WanUpsampler(to, doubles)) : null;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) =>
        TensorScope.Chain(x, [.. _blocks.Select(block => (Func<Tensor, Tensor>)block.call), .. _upsampler is null ? [] : (Func<Tensor, Tensor>[])[_upsampler.call]]);
}
