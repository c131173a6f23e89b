using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>Makes pictures of numbers: a projection to the smallest plane, then transposed convolutions that each double it.</summary>
internal sealed class DcganGenerator : Block<Tensor?>
{
    private readonly DcganSettings _settings;
    private readonly Embedding? _classes;
    private readonly Linear _project;
    private readonly ModuleList<BatchNorm2d> _norms;
    private readonly ModuleList<ConvTranspose2d> _grow;

    /// <param name="settings">Without faults.</param>
    public DcganGenerator(DcganSettings settings) : base(nameof(DcganGenerator))
    {
        _settings = settings;
        var (levels, side) = (Enumerable.Range(1, settings.Levels).Reverse().ToArray(), settings.SmallestSide);
        _classes = settings.Classes == 0 ? null : this.Add("classes", Embedding(settings.Classes, settings.LatentWidth));
        var seen = settings.LatentWidth * (settings.Classes == 0 ? 1 : 2);
        _project = this.Add("project", Linear(seen, settings.ChannelsAt(levels[0]) * side * side, hasBias: false));
        _norms = this.Add("norms", ModuleList(levels.Select(level => BatchNorm2d(settings.ChannelsAt(level))).ToArray()));
        _grow = this.Add("grow", ModuleList(levels.Select(level =>
            ConvTranspose2d(settings.ChannelsAt(level), settings.ChannelsAt(level - 1), 4, stride: 2, padding: 1, bias: false)).ToArray()));
    }

    /// <summary>Pictures [B, C, H, W] in (−1, 1) of latents [B, L] and classes [B].</summary>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var seen = _classes is null ? x : cat([x, _classes.call(context!)], 1);
        var h = _project.call(seen).reshape(x.shape[0], _settings.ChannelsAt(_settings.Levels), _settings.SmallestSide, _settings.SmallestSide);
        return tanh(TensorScope.Chain(h, Enumerable.Range(0, _grow.Count).Select(level => (Func<Tensor, Tensor>)(plane => _grow[level].call(functional.relu(_norms[level].call(plane)))))));
    }
}
