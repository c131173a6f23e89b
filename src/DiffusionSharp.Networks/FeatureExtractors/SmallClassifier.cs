using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Networks.FeatureExtractors;

/// <summary>
/// A residual network for small pictures of any height and width, from which features are taken before its last layer. About 0.4 million
/// weights as it comes. It has batch norms: call <c>eval()</c> before use, or an item's answer depends on its batch.
/// </summary>
public sealed class SmallClassifier : Block
{
    private readonly Conv2d _stem;
    private readonly ModuleList<ClassifierBlock> _blocks;
    private readonly BatchNorm2d _norm;
    private readonly Linear _head;

    /// <summary>A new network, normal weights after He et al. 2015 (arXiv:1502.01852).</summary>
    /// <param name="settings">Its shape.</param>
    /// <param name="seed">The weights follow from it.</param>
    /// <exception cref="ArgumentException">The settings cannot be used; the message lists every fault.</exception>
    public SmallClassifier(SmallClassifierSettings settings, ulong seed = 0) : base(nameof(SmallClassifier))
    {
        ArgumentNullException.ThrowIfNull(settings);
        SettingsFaults.Throw(settings.Faults(), nameof(settings));
        Settings = settings;
        var widths = settings.Widths;
        _stem = this.Add("stem", Conv2d(settings.Channels, widths[0], 3, padding: 1, bias: false));
        _blocks = this.AddList("blocks", Enumerable.Range(0, (2 * widths.Length) - 3).Select(index =>
            new ClassifierBlock(widths[(index + 1) / 2], widths[(index / 2) + 1], halve: index % 2 == 0)));
        _norm = this.Add("norm", BatchNorm2d(settings.Features));
        _head = this.Add("head", Linear(settings.Features, settings.Classes));
        Draw(seed);
    }

    /// <summary>What it was made with.</summary>
    public SmallClassifierSettings Settings { get; }

    /// <summary>What the last layer sees.</summary>
    /// <param name="pictures">[B, C, H, W], in [−1, 1].</param>
    /// <returns>[B, F], 0 or more.</returns>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public Tensor Features(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ConditionCheck.CheckInput(pictures, Settings.Channels, 1, "classifier");
        return TensorScope.Return(() => functional.relu(_norm.call(TensorScope.Chain(_stem.call(pictures), Layers()))).mean([2, 3]));
    }

    /// <summary>What the last layer makes of features.</summary>
    /// <param name="features">[B, F], of <see cref="Features"/>.</param>
    /// <returns>[B, classes], before the softmax.</returns>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public Tensor Logits(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return features.shape is [_, var width] && width == Settings.Features ? _head.call(features) : throw new ArgumentException(
            $"The features are [{string.Join(", ", features.shape)}], but this classifier has [items, {Settings.Features}]. Give those of its own.", nameof(features));
    }

    /// <summary>Logits [B, classes] of pictures [B, C, H, W].</summary>
    protected override Tensor Compute(Tensor x) => Logits(Features(x));

    private IEnumerable<Func<Tensor, Tensor>> Layers() => _blocks.Select(block => (Func<Tensor, Tensor>)block.call);

    private void Draw(ulong seed) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        using var generator = new Generator(seed, CPU);
        foreach (var (name, weight) in named_parameters())
        {
            if (weight.shape.Length > 1)
            {
                weight.normal_(0, Math.Sqrt(2.0 / weight.shape[1..].Aggregate(1L, (product, side) => product * side)), generator: generator);
            }
            else if (name == "head.bias")
            {
                weight.zero_();
            }
        }
    });
}
