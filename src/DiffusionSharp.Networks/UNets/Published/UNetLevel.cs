using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The blocks of one size, on the way down or up. Parts bear the names of published files.</summary>
internal abstract class UNetLevel : nn.Module
{
    private readonly ModuleList<Block<LayerContext>> _residuals;
    private readonly ModuleList<Block<LayerContext>>? _attentions, _motions;

    /// <param name="parts">How they are made.</param>
    /// <param name="from">Channels of each block's input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="samplers">The published name of what changes the size.</param>
    protected UNetLevel(LevelParts parts, IReadOnlyList<long> from, long to, string samplers) : base(nameof(UNetLevel))
    {
        ModuleList<Block<LayerContext>>? Each(string name, Func<long, Block<LayerContext>>? make) => make is null ? null : this.AddList(name, from.Select(_ => make(to)));
        _residuals = this.AddList("resnets", from.Select(width => parts.Residual(width, to)));
        _attentions = Each("attentions", parts.Attention);
        _motions = Each("motion_modules", parts.Motion);
        Sampler = parts.Sampler is null ? null : this.AddList(samplers, [parts.Sampler(to)])[0];
    }

    /// <summary>How many blocks there are.</summary>
    public int Blocks => _residuals.Count;

    /// <summary>Whether the level looks at the prompt or has other attention.</summary>
    public bool Attends => _attentions is not null;

    /// <summary>What changes the size at the end; null where it stays.</summary>
    public Block<LayerContext>? Sampler { get; }

    /// <summary>Runs one block and what stands after it.</summary>
    protected Tensor Step(int block, Tensor x, LayerContext context) => TensorScope.Chain(x, Parts(block, context));

    private IEnumerable<Func<Tensor, Tensor>> Parts(int block, LayerContext context)
    {
        yield return h => _residuals[block].call(h, context);
        if (_attentions is not null)
        {
            yield return h => _attentions[block].call(h, context);
        }

        if (_motions is not null)
        {
            yield return h => _motions[block].call(h, context);
        }
    }
}
