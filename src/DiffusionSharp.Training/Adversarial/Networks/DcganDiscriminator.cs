using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>
/// Tells real pictures from made ones: convolutions that each halve the plane, then one number. Classes are told by projection (Miyato and
/// Koyama 2018, arXiv:1802.05637).
/// </summary>
internal sealed class DcganDiscriminator : Block<Tensor?>
{
    private const double Slope = 0.2;
    private readonly ModuleList<Conv2d> _shrink;
    private readonly ModuleList<BatchNorm2d> _norms;
    private readonly Linear _judge;
    private readonly Embedding? _classes;

    /// <param name="settings">Without faults.</param>
    public DcganDiscriminator(DcganSettings settings) : base(nameof(DcganDiscriminator))
    {
        var (levels, side) = (Enumerable.Range(1, settings.Levels).ToArray(), settings.SmallestSide);
        _shrink = this.Add("shrink", ModuleList(levels.Select(level =>
            Conv2d(settings.ChannelsAt(level - 1), settings.ChannelsAt(level), 4, 2, padding: 1, bias: false)).ToArray()));
        _norms = this.Add("norms", ModuleList(levels.Skip(1).Select(level => BatchNorm2d(settings.ChannelsAt(level))).ToArray()));
        var width = settings.ChannelsAt(settings.Levels);
        _judge = this.Add("judge", Linear(width * side * side, 1));
        _classes = settings.Classes == 0 ? null : this.Add("classes", Embedding(settings.Classes, width));
    }

    /// <summary>Logits [B] of pictures [B, C, H, W] and classes [B]: above 0 is real.</summary>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var h = TensorScope.Chain(x, Enumerable.Range(0, _shrink.Count).Select(level => (Func<Tensor, Tensor>)(plane => Shrink(plane, level))));
        var judged = _judge.call(h.flatten(1)).squeeze(1);
        return _classes is null ? judged : judged + (_classes.call(context!) * h.mean([2, 3])).sum([1]);
    }

    private Tensor Shrink(Tensor plane, int level)
    {
        var smaller = _shrink[level].call(plane);
        return functional.leaky_relu(level == 0 ? smaller : _norms[level - 1].call(smaller), Slope);
    }
}
