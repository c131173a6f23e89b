using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The blocks of the smallest size: a residual block, then attention, motion and a residual block, as often as the network has them.</summary>
internal sealed class UNetMiddle : Block<LayerContext>
{
    private readonly ModuleList<Block<LayerContext>> _residuals;
    private readonly ModuleList<Block<LayerContext>>? _attentions, _motions;

    /// <param name="parts">How they are made.</param>
    /// <param name="width">Channels.</param>
    /// <param name="blocks">Residual blocks after the first.</param>
    public UNetMiddle(LevelParts parts, long width, int blocks = 1) : base(nameof(UNetMiddle))
    {
        ModuleList<Block<LayerContext>>? Each(string name, Func<long, Block<LayerContext>>? make) => make is null ? null : this.AddList(name, Enumerable.Range(0, blocks).Select(_ => make(width)));
        _residuals = this.AddList("resnets", Enumerable.Range(0, blocks + 1).Select(_ => parts.Residual(width, width)));
        _attentions = Each("attentions", parts.Attention);
        _motions = Each("motion_modules", parts.Motion);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context) => TensorScope.Chain(x, Steps(context));

    private IEnumerable<Func<Tensor, Tensor>> Steps(LayerContext context)
    {
        yield return h => _residuals[0].call(h, context);
        for (var block = 1; block < _residuals.Count; block++)
        {
            var current = block;
            if (_attentions is not null)
            {
                yield return h => _attentions[current - 1].call(h, context);
            }

            if (_motions is not null)
            {
                yield return h => _motions[current - 1].call(h, context);
            }

            yield return h => _residuals[current].call(h, context);
        }
    }
}
