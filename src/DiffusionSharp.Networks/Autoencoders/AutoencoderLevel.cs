using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>Residual blocks of one width, attention after each where the level has it, and a change of size at the end.</summary>
internal sealed class AutoencoderLevel : Block
{
    private readonly ModuleList<ResidualLayer> _blocks;
    private readonly ModuleList<ImageAttention>? _attentions;
    private readonly Block<LayerContext>? _sampler;

    /// <param name="shape">Of the autoencoder.</param>
    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="blocks">How many.</param>
    /// <param name="attends">Whether positions attend to each other.</param>
    /// <param name="change">At the end.</param>
    public AutoencoderLevel(AutoencoderShape shape, long from, long to, int blocks, bool attends, SizeChange change) : base(nameof(AutoencoderLevel))
    {
        _blocks = this.AddList("resnets", Enumerable.Range(0, blocks).Select(block => new ResidualLayer(new(block == 0 ? from : to, to, shape.Groups, AutoencoderShape.Epsilon))));
        _attentions = attends ? this.AddList("attentions", Enumerable.Range(0, blocks).Select(_ => new ImageAttention(to, to, shape.Groups, AutoencoderShape.Epsilon))) : null;
        _sampler = change switch
        {
            SizeChange.Halve => this.AddList("downsamplers", [new Downsampler(to, to, 0)])[0],
            SizeChange.Double => this.AddList("upsamplers", [new Upsampler(to, to)])[0],
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x, Steps());

    private IEnumerable<Func<Tensor, Tensor>> Steps()
    {
        foreach (var (index, block) in _blocks.Index())
        {
            yield return h => block.call(h, LayerContext.None);
            if (_attentions is not null)
            {
                yield return h => _attentions[index].call(h, LayerContext.None);
            }
        }

        if (_sampler is not null)
        {
            yield return h => _sampler.call(h, LayerContext.None);
        }
    }
}
