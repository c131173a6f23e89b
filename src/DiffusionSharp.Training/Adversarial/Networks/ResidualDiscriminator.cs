using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>
/// Tells real pictures from made ones: residual blocks, after which the plane is halved by averages, then one number. Classes are told by
/// projection (Miyato and Koyama 2018, arXiv:1802.05637).
/// </summary>
internal sealed class ResidualDiscriminator : Block<Tensor?>
{
    private readonly ResidualGanSettings _settings;
    private readonly Conv2d _first;
    private readonly ModuleList<ResidualGanBlock> _blocks;
    private readonly Linear _last;
    private readonly Embedding? _classes;

    /// <param name="settings">Without faults.</param>
    public ResidualDiscriminator(ResidualGanSettings settings) : base(nameof(ResidualDiscriminator))
    {
        _settings = settings;
        var (width, side) = (settings.ChannelsAt(settings.Levels), settings.SmallestSide);
        _first = this.Add("first", Conv2d(settings.FoldedChannels, settings.ChannelsAt(0), 3, padding: 1));
        _blocks = this.Add("blocks", ModuleList(Plan().Select(step => new ResidualGanBlock(step.From, step.To)).ToArray()));
        _last = this.Add("last", Linear(width * side * side, 1));
        _classes = settings.Classes == 0 ? null : this.Add("classes", Embedding(settings.Classes, width * side * side));
    }

    /// <summary>Answers [B] to pictures [B, C, H, W] and classes [B].</summary>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var shrunk = TensorScope.Chain(_first.call(functional.pixel_unshuffle(x, _settings.Patch)), Plan().Zip(_blocks, (step, block) => (Func<Tensor, Tensor>)(plane => step.Halves ? Halved(block.call(plane)) : block.call(plane))));
        var h = functional.leaky_relu(shrunk, ResidualGanBlock.Slope).flatten(1);
        var answer = _last.call(h).squeeze(1);
        return _classes is null ? answer : answer + ((_classes.call(context!) * h).sum([1]) / Math.Sqrt(h.shape[1]));
    }

    private static Tensor Halved(Tensor plane) => functional.avg_pool2d(plane, 2);

    // From the full plane down: which channels each block has, and whether the plane is halved after it.
    private IEnumerable<(int From, int To, bool Halves)> Plan()
    {
        for (var level = 0; level <= _settings.Levels; level++)
        {
            for (var block = 0; block < _settings.Blocks; block++)
            {
                var leaves = block == _settings.Blocks - 1 && level < _settings.Levels;
                yield return (_settings.ChannelsAt(level), _settings.ChannelsAt(leaves ? level + 1 : level), leaves);
            }
        }
    }
}
