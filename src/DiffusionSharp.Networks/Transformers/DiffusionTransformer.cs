using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.TextEncoders;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Transformers;

/// <summary>
/// A transformer over patches of the DiT and JiT line (Peebles &amp; Xie 2022, arXiv:2212.09748; Li &amp; He 2025, arXiv:2511.13720) for pictures or
/// latents of any height and width that divide by the patch. The prompt's tokens run through the blocks before those of the picture. Starts out
/// answering zero.
/// </summary>
public sealed class DiffusionTransformer : TrainableNetwork
{
    private readonly ConditionEmbedding _conditions;
    private readonly Linear? _squeeze, _promptIn;
    private readonly Linear _patchIn, _modulationOut, _patchOut;
    private readonly ModuleList<TransformerBlock> _blocks;

    /// <summary>A new network with random weights, drawn from torch's global generator.</summary>
    /// <exception cref="ArgumentException">The settings cannot be used; the message lists every fault.</exception>
    public DiffusionTransformer(DiffusionTransformerSettings settings) : base(nameof(DiffusionTransformer))
    {
        ArgumentNullException.ThrowIfNull(settings);
        SettingsFaults.Throw(settings.Faults(), nameof(settings));
        Settings = settings;
        var (width, pixels) = (settings.Width, settings.Patch * settings.Patch);
        var folded = (settings.Channels + settings.Beside) * pixels;
        _conditions = this.Add("conditions", new ConditionEmbedding(settings.Conditions));
        _squeeze = settings.Bottleneck == 0 ? null : this.Add("squeeze", Parts.Linear(folded, settings.Bottleneck));
        _patchIn = this.Add("patch_in", Parts.Linear(settings.Bottleneck == 0 ? folded : settings.Bottleneck, width));
        _promptIn = settings.Prompt is null ? null : this.Add("prompt_in", Parts.Linear(settings.Prompt.Width, width));
        _blocks = this.AddList("blocks", Enumerable.Range(0, settings.Depth).Select(_ => new TransformerBlock(settings)));
        _modulationOut = this.Add("modulation_out", Parts.Zeroed(Parts.Linear(width, 2 * width)));
        _patchOut = this.Add("patch_out", Parts.Zeroed(Parts.Linear(width, settings.Channels * pixels)));
    }

    /// <summary>What it was made with.</summary>
    public DiffusionTransformerSettings Settings { get; }

    /// <inheritdoc/>
    public override PromptEncoder? Prompts => _conditions.Prompts;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The size does not divide, or a condition is not one this network takes.</exception>
    public override Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(conditioning);
        ConditionCheck.CheckInput(input, Settings.Channels, Settings.Patch, "transformer");
        ConditionCheck.Check(Settings.Conditions, input, time, conditioning);
        return TensorScope.Return(() => Compute(input, time, conditioning));
    }

    private Tensor Compute(Tensor input, Tensor time, Conditioning conditioning)
    {
        var told = _conditions.call(time, conditioning);
        var folded = nn.functional.pixel_unshuffle(ConditionCheck.Beside(Settings.Conditions, input, conditioning).to(_patchIn.weight.dtype), Settings.Patch);
        var (rows, columns) = (folded.shape[2], folded.shape[3]);
        var patches = folded.flatten(2).transpose(1, 2);
        var x = _patchIn.call(_squeeze is null ? patches : _squeeze.call(patches));
        var prompt = _promptIn is null ? null : _promptIn.call(told.Prompt!.Tokens).expand(x.shape[0], -1, -1);
        var others = prompt?.shape[1] ?? 0;
        x = prompt is null ? x : cat([prompt, x], 1);

        var rotation = Rotation.OfGrid(others, rows, columns, Settings.HeadWidth, input.device);
        var context = new TransformerContext(told.Embedding, rotation, told.Prompt?.BiasBefore(rows * columns));
        return TensorScope.Chain(x, _blocks.Select(block => (Func<Tensor, Tensor>)(h => block.call(h, context))).Append(Last));

        Tensor Last(Tensor h)
        {
            var parts = _modulationOut.call(told.Embedding).unsqueeze(1).chunk(2, -1);
            var answer = _patchOut.call(TransformerBlock.Modulated(h.narrow(1, others, rows * columns), parts[0], parts[1]));
            return nn.functional.pixel_shuffle(answer.transpose(1, 2).unflatten(2, rows, columns), Settings.Patch);
        }
    }
}
