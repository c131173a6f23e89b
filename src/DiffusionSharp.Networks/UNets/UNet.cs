using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.TextEncoders;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets;

/// <summary>
/// A U-Net of the ADM and EDM line (Dhariwal &amp; Nichol 2021, arXiv:2105.05233; Karras et al. 2022, arXiv:2206.00364) for pictures or latents of
/// any height and width that divide by <see cref="UNetSettings.SizeMultiple"/>. Every block on the way down is laid beside its counterpart on the
/// way up. Starts out answering zero.
/// </summary>
public sealed class UNet : TrainableNetwork
{
    private readonly ConditionEmbedding _conditions;
    private readonly Conv2d _convIn, _convOut;
    private readonly nn.Module<Tensor, Tensor> _normOut;
    private readonly ModuleList<ModuleList<UNetBlock>> _down, _up;
    private readonly ModuleList<Conv2d> _narrow;
    private readonly DetailHead? _detail;
    private readonly UNetBlock _middle;

    /// <summary>A new network with random weights, drawn from torch's global generator.</summary>
    /// <exception cref="ArgumentException">The settings cannot be used; the message lists every fault.</exception>
    public UNet(UNetSettings settings) : base(nameof(UNet))
    {
        ArgumentNullException.ThrowIfNull(settings);
        SettingsFaults.Throw(settings.Faults(), nameof(settings));
        Settings = settings;
        var (widths, folded) = (settings.Widths, settings.Patch * settings.Patch);
        var inputs = settings.Channels + settings.Beside + (settings.Sketch == 0 ? 0 : settings.Channels);
        var levels = Enumerable.Range(0, widths.Length).ToArray();
        _conditions = this.Add("conditions", new ConditionEmbedding(settings.Conditions));
        Sketch = settings.Sketch == 0 ? null : this.Add("sketch", new PromptSketch(settings.Prompt!.Width, settings.Channels, settings.Sketch));
        _convIn = this.Add("conv_in", Parts.Convolution(inputs * folded, widths[0], 3));
        _down = this.AddList("down", levels.Select(level => Stage(level, block => block > 0 ? widths[level] : widths[Math.Max(0, level - 1)])));
        _middle = this.Add("middle", new UNetBlock(settings, levels[^1], widths[^1]));
        _up = this.AddList("up", levels.Select(level => Stage(level, _ => 2 * widths[level])));
        _narrow = this.AddList("narrow", levels.SkipLast(1).Select(level => Parts.Convolution(widths[level + 1], widths[level], 1)));
        _normOut = this.Add("norm_out", Parts.Norm(settings.Norms, widths[0]));
        _convOut = this.Add("conv_out", Parts.Zeroed(Parts.Convolution(widths[0], settings.Channels * folded, 3)));
        _detail = settings.Detail == 0 ? null : this.Add("detail", new DetailHead(settings.Conditions.Width, inputs, settings.Channels, settings.Detail));

        ModuleList<UNetBlock> Stage(int level, Func<int, int> from) =>
            nn.ModuleList(Enumerable.Range(0, settings.BlocksAt(level)).Select(block => new UNetBlock(settings, level, from(block))).ToArray());
    }

    /// <summary>What it was made with.</summary>
    public UNetSettings Settings { get; }

    /// <inheritdoc/>
    public override PromptEncoder? Prompts => _conditions.Prompts;

    /// <inheritdoc/>
    public override PromptSketch? Sketch { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The size does not divide, or a condition is not one this network takes.</exception>
    public override Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(conditioning);
        ConditionCheck.CheckInput(input, Settings.Channels, Settings.SizeMultiple, "U-Net");
        ConditionCheck.Check(Settings.Conditions, input, time, conditioning);
        return TensorScope.Return(() => Compute(input, time, conditioning));
    }

    private Tensor Compute(Tensor input, Tensor time, Conditioning conditioning)
    {
        var context = _conditions.call(time, conditioning);
        var x = Beside(input, context, conditioning);
        var folded = Settings.Patch == 1 ? x : nn.functional.pixel_unshuffle(x, Settings.Patch);
        var shallow = _down[0][0].call(_convIn.call(Settings.Norms == NormKind.Pixel ? ChannelsLast(folded) : folded), context);
        var deep = DeepFeatures.Of(shallow, () => Deep(shallow, context));
        return TensorScope.Chain(deep, [h => _up[0][^1].call(cat([h, shallow], 1), context), .. Answer(context, x)]);
    }

    // All but the outermost block on the way down and its counterpart on the way up.
    private Tensor Deep(Tensor shallow, NetworkContext context) => TensorScope.Return(() =>
    {
        var (h, skips) = (shallow, new Stack<Tensor>());
        foreach (var (level, stage) in _down.Index())
        {
            h = level == 0 ? h : nn.functional.avg_pool2d(h, 2);
            foreach (var block in level == 0 ? stage.Skip(1) : stage)
            {
                h = block.call(h, context);
                skips.Push(h);
            }
        }

        return TensorScope.Chain(h, WayUp(skips, context));
    });

    // Convolutions and norms of single places read channels side by side without reordering; norms over groups would be slow on them.
    private static Tensor ChannelsLast(Tensor x) => x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    private Tensor Beside(Tensor input, NetworkContext context, Conditioning conditioning)
    {
        var x = ConditionCheck.Beside(Settings.Conditions, input, conditioning).to(_convIn.weight.dtype);
        if (Sketch is null)
        {
            return x;
        }

        var drawn = SketchPlacement.Place(Sketch.call(context.Prompt!.Pooled), conditioning.Find<AugmentationCondition>()?.Values, x.shape[2], x.shape[3]);
        return cat([x, drawn.to(x.dtype).expand(x.shape[0], -1, -1, -1)], 1);
    }

    private IEnumerable<Func<Tensor, Tensor>> WayUp(Stack<Tensor> skips, NetworkContext context)
    {
        yield return x => _middle.call(x, context);
        for (var level = _up.Count - 1; level >= 0; level--)
        {
            if (level < _narrow.Count)
            {
                var narrow = _narrow[level];
                yield return x => nn.functional.interpolate(narrow.call(x), scale_factor: [2, 2], mode: InterpolationMode.Nearest);
            }

            foreach (var block in level == 0 ? _up[0].SkipLast(1) : _up[level])
            {
                yield return x => block.call(cat([x, skips.Pop()], 1), context);
            }
        }
    }

    private IEnumerable<Func<Tensor, Tensor>> Answer(NetworkContext context, Tensor input)
    {
        yield return x => _convOut.call(nn.functional.silu(_normOut.call(x)));
        if (Settings.Patch > 1)
        {
            yield return x => nn.functional.pixel_shuffle(x, Settings.Patch);
        }

        if (_detail is not null)
        {
            yield return x => _detail.call(x, new(input, context.Embedding));
        }
    }
}
