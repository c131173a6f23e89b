using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>The coarsest level; told the time, [B], where it takes one.</summary>
internal sealed class LtxMiddle : Block<Tensor?>
{
    private readonly IReadOnlyList<LtxResidual> _blocks;
    private readonly LtxTime? _time;

    /// <param name="channels">Of the input and the output.</param>
    /// <param name="blocks">Their number.</param>
    /// <param name="half">Of the autoencoder.</param>
    public LtxMiddle(long channels, int blocks, LtxHalf half) : base(nameof(LtxMiddle))
    {
        _time = half.TakesTime ? this.Add("time_embedder", new LtxTime(4 * channels)) : null;
        _blocks = [.. this.AddList("resnets", Enumerable.Range(0, blocks).Select(_ => new LtxResidual(channels, channels, half)))];
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var told = _time?.call(context!);
        return TensorScope.Chain(x, _blocks.Select(block => (Func<Tensor, Tensor>)(h => block.call(h, told))));
    }
}
