using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.TextEncoders;

namespace DiffusionSharp.Networks.UNets;

/// <summary>The shape of a <see cref="UNet"/>. Level 0 is the finest; each further one has half the height and width.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UNetSettings : INetworkSettings
{
    private const int MostBlocks = 16;

    /// <summary>Channels of the data.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Side of the squares of pixels that are folded into channels in front and unfolded at the end: 1, 2 or 4.</summary>
    public int Patch { get; init; } = 1;

    /// <summary>Channels of each level, finest first.</summary>
    public ImmutableArray<int> Widths { get; init; } = [64, 128];

    /// <summary>Residual blocks of each level on the way down, and as many on the way up; one number serves all levels.</summary>
    public ImmutableArray<int> Blocks { get; init; } = [2];

    /// <summary>The levels with attention: among positions, and to the prompt's tokens where there is a prompt.</summary>
    public ImmutableArray<int> AttentionLevels { get; init; } = [];

    /// <summary>Channels of an attention head; divides the widths of <see cref="AttentionLevels"/>.</summary>
    public int HeadWidth { get; init; } = 32;

    /// <summary>Over what the blocks normalize.</summary>
    public NormKind Norms { get; init; }

    /// <summary>
    /// Channels of three convolutions over single pixels that correct the answer at the end, for networks that fold pixels into channels; 0 for none.
    /// Without them a patch of 4 leaves grain.
    /// </summary>
    public int Detail { get; init; }

    /// <summary>
    /// Side of a coarse picture that is drawn from the prompt alone and laid beside the noise (<see cref="PromptSketch"/>); 0 for none. Scales and shifts of
    /// whole channels say what is in a picture, not where. It lies as an augmented picture does: see <see cref="Augmentations"/>.
    /// </summary>
    public int Sketch { get; init; }

    /// <summary>Number of classes of <see cref="Diffusion.Conditions.ClassCondition"/>; 0 for none. The label equal to it says "none".</summary>
    public int Classes { get; init; }

    /// <summary>Channels of <see cref="Diffusion.Conditions.ConcatCondition"/>; 0 for none.</summary>
    public int Beside { get; init; }

    /// <summary>The text encoder, or null for a network without prompts.</summary>
    public PromptEncoderSettings? Prompt { get; init; }

    /// <summary>Number of values of <see cref="Diffusion.Conditions.AugmentationCondition"/>; 0 for none; with a sketch 4, as the pictures' source tells them.</summary>
    public int Augmentations { get; init; }

    /// <summary>Chance that a value inside a residual block is dropped in training, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Height and width of the input must divide by this.</summary>
    [JsonIgnore]
    public int SizeMultiple => Patch << (Widths.Length - 1);

    [JsonIgnore]
    internal ConditionSettings Conditions => new(4 * Widths[0], Classes, Beside, Prompt, Augmentations);

    internal int BlocksAt(int level) => Blocks[Blocks.Length == 1 ? 0 : level];

    /// <inheritdoc/>
    public INetworkSettings ForData(int classes, int vocabulary, int augmentations) =>
        this with { Classes = classes, Augmentations = augmentations, Prompt = Prompt is null ? null : Prompt with { Vocabulary = vocabulary } };

    /// <inheritdoc/>
    public TrainableNetwork Build() => new UNet(this);

    /// <inheritdoc/>
    public IEnumerable<string> Faults()
    {
        foreach (var fault in SettingsFaults.OutOfRange(("channels", Channels, 1, SettingsFaults.Widest), ("classes", Classes, 0, SettingsFaults.MostNames),
            ("channels beside", Beside, 0, SettingsFaults.Widest), ("augmentations", Augmentations, 0, SettingsFaults.Widest), ("sketch", Sketch, 0, 64), ("detail", Detail, 0, SettingsFaults.Widest)))
        {
            yield return fault;
        }

        if (Patch is not (1 or 2 or 4))
        {
            yield return $"The patch is {Patch}, but 1, 2 and 4 are possible.";
        }

        if (!(Dropout >= 0 && Dropout < 1))
        {
            yield return $"The dropout is {Dropout}, but a chance of 0 or more and less than 1 is wanted.";
        }

        foreach (var fault in LevelFaults().Concat(Sketch > 0 ? SketchFaults() : []).Concat(Prompt?.Faults() ?? []))
        {
            yield return fault;
        }
    }

    private IEnumerable<string> SketchFaults()
    {
        if (Prompt is null)
        {
            yield return "A sketch is drawn from a prompt, but the network takes none. Set \"sketch\" to 0, or give it a \"prompt\".";
        }

        if (Augmentations is not (0 or SketchPlacement.Values))
        {
            yield return $"A sketch is laid where the augmented picture is, which takes {SketchPlacement.Values} values, but the network takes {Augmentations}. Give {SketchPlacement.Values} augmentations, or none.";
        }
    }

    private IEnumerable<string> LevelFaults()
    {
        if (Widths.IsDefaultOrEmpty || Widths.Length > 8 || Widths.Any(width => width is < 1 or > SettingsFaults.Widest))
        {
            yield return $"Give 1 to 8 widths from 1 to {SettingsFaults.Widest}.";
            yield break;
        }

        if (Blocks.IsDefaultOrEmpty || (Blocks.Length != 1 && Blocks.Length != Widths.Length) || Blocks.Any(count => count is < 1 or > MostBlocks))
        {
            yield return $"Give one number of blocks, or one for each of the {Widths.Length} levels, each from 1 to {MostBlocks}.";
        }

        if (AttentionLevels.IsDefault || AttentionLevels.Any(level => level < 0 || level >= Widths.Length))
        {
            yield return $"The attention levels must be among 0 to {Widths.Length - 1}.";
        }
        else if (HeadWidth < 1 || AttentionLevels.Any(level => Widths[level] % HeadWidth != 0))
        {
            yield return $"The widths of the attention levels must divide by the head width {HeadWidth}.";
        }
    }
}
