using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>Residual blocks over waves of one length, with attention after each where the level has it.</summary>
internal sealed class WaveLevel : Block
{
    private readonly ModuleList<WaveResidual> _residuals;
    private readonly ModuleList<WaveAttention>? _attentions;
    private readonly WaveResampler? _down, _up;

    /// <param name="widths">Channels: of the input, between the convolutions, and of the output of each block.</param>
    /// <param name="attends">Whether positions attend to each other.</param>
    /// <param name="halves">Whether the length is halved first.</param>
    /// <param name="doubles">Whether the length is doubled at the end.</param>
    /// <param name="isLast">Whether the network ends here.</param>
    public WaveLevel(IReadOnlyList<(long From, long Inner, long To)> widths, bool attends, bool halves, bool doubles, bool isLast = false) : base(nameof(WaveLevel))
    {
        _down = halves ? this.Add("down", new WaveResampler(doubles: false)) : null;
        _residuals = this.AddList("resnets", widths.Select((width, block) => new WaveResidual(width.From, width.Inner, width.To, isLast && block == widths.Count - 1)));
        _attentions = attends ? this.AddList("attentions", widths.Select(width => new WaveAttention(width.To))) : null;
        _up = doubles ? this.Add("up", new WaveResampler(doubles: true)) : null;
    }

    /// <summary>The channels of a level's blocks.</summary>
    /// <param name="from">Of the input.</param>
    /// <param name="inner">Of the blocks.</param>
    /// <param name="to">Of the output.</param>
    /// <param name="blocks">How many.</param>
    public static (long From, long Inner, long To)[] Widths(long from, long inner, long to, int blocks) =>
        [.. Enumerable.Range(0, blocks).Select(block => (block == 0 ? from : inner, inner, block == blocks - 1 ? to : inner))];

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x, Steps());

    private IEnumerable<Func<Tensor, Tensor>> Steps()
    {
        if (_down is not null)
        {
            yield return _down.call;
        }

        foreach (var (block, residual) in _residuals.Index())
        {
            yield return residual.call;
            if (_attentions is not null)
            {
                yield return _attentions[block].call;
            }
        }

        if (_up is not null)
        {
            yield return _up.call;
        }
    }
}
