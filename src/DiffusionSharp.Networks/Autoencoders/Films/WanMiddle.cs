using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>The coarsest level.</summary>
internal sealed class WanMiddle : Block
{
    private readonly WanResidual _first, _second;
    private readonly WanAttention _attention;

    /// <param name="channels">Of the input and the output.</param>
    public WanMiddle(long channels) : base(nameof(WanMiddle))
    {
        _attention = this.AddAt("attentions.0", new WanAttention(channels));
        _first = this.AddAt("resnets.0", new WanResidual(channels, channels));
        _second = this.AddAt("resnets.1", new WanResidual(channels, channels));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x, [_first.call, _attention.call, _second.call]);
}
