using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>Makes pictures of numbers: a projection to the smallest plane, then residual blocks, between which the plane is doubled.</summary>
internal sealed class ResidualGenerator : Block<Tensor?>
{
    private readonly ResidualGanSettings _settings;
    private readonly Embedding? _classes;
    private readonly Linear _project;
    private readonly ModuleList<ResidualGanBlock> _blocks;
    private readonly Conv2d _last;

    /// <param name="settings">Without faults.</param>
    public ResidualGenerator(ResidualGanSettings settings) : base(nameof(ResidualGenerator))
    {
        _settings = settings;
        var side = settings.SmallestSide;
        _classes = settings.Classes == 0 ? null : this.Add("classes", Embedding(settings.Classes, settings.LatentWidth));
        _project = this.Add("project", Linear(settings.LatentWidth * (settings.Classes == 0 ? 1 : 2), settings.ChannelsAt(settings.Levels) * side * side));
        _blocks = this.Add("blocks", ModuleList(Plan().Select(step => new ResidualGanBlock(step.From, step.To)).ToArray()));
        _last = this.Add("last", Conv2d(settings.ChannelsAt(0), settings.FoldedChannels, 3, padding: 1));
    }

    /// <summary>Pictures [B, C, H, W] in (−1, 1) of latents [B, L] and classes [B].</summary>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var seen = _classes is null ? x : cat([x, _classes.call(context!)], 1);
        var h = _project.call(seen).reshape(x.shape[0], _settings.ChannelsAt(_settings.Levels), _settings.SmallestSide, _settings.SmallestSide);
        var grown = TensorScope.Chain(h, Plan().Zip(_blocks, (step, block) => (Func<Tensor, Tensor>)(plane => block.call(step.Doubles ? Doubled(plane) : plane))));
        return tanh(functional.pixel_shuffle(_last.call(functional.leaky_relu(grown, ResidualGanBlock.Slope)), _settings.Patch));
    }

    private static Tensor Doubled(Tensor plane) => functional.interpolate(plane, [2 * plane.shape[2], 2 * plane.shape[3]], mode: InterpolationMode.Nearest);

    // From the smallest plane up: which channels each block has, and whether the plane is doubled before it.
    private IEnumerable<(int From, int To, bool Doubles)> Plan()
    {
        for (var level = _settings.Levels; level >= 0; level--)
        {
            for (var block = 0; block < _settings.Blocks; block++)
            {
                var enters = block == 0 && level < _settings.Levels;
                yield return (_settings.ChannelsAt(enters ? level + 1 : level), _settings.ChannelsAt(level), enters);
            }
        }
    }
}
