using System.Text.Json.Serialization;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.TextEncoders;

namespace DiffusionSharp.Networks.Transformers;

/// <summary>The shape of a <see cref="DiffusionTransformer"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DiffusionTransformerSettings : INetworkSettings
{
    /// <summary>Channels of the data.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Side of the squares of pixels that become one token; height and width of the input must divide by it.</summary>
    public int Patch { get; init; } = 4;

    /// <summary>Width of a token's vector.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Number of blocks.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>Width of an attention head: a multiple of 4 that divides <see cref="Width"/>.</summary>
    public int HeadWidth { get; init; } = 64;

    /// <summary>
    /// Width that a patch is squeezed through before it becomes a token, which large patches gain from (Li &amp; He 2025, arXiv:2511.13720); 0 for no
    /// squeezing.
    /// </summary>
    public int Bottleneck { get; init; }

    /// <summary>Number of classes of <see cref="Diffusion.Conditions.ClassCondition"/>; 0 for none. The label equal to it says "none".</summary>
    public int Classes { get; init; }

    /// <summary>Channels of <see cref="Diffusion.Conditions.ConcatCondition"/>; 0 for none.</summary>
    public int Beside { get; init; }

    /// <summary>The text encoder, or null for a network without prompts.</summary>
    public PromptEncoderSettings? Prompt { get; init; }

    /// <summary>Number of values of <see cref="Diffusion.Conditions.AugmentationCondition"/>; 0 for none.</summary>
    public int Augmentations { get; init; }

    /// <summary>Chance that a value inside the second branch of a block is dropped in training, in [0, 1).</summary>
    public double Dropout { get; init; }

    [JsonIgnore]
    internal ConditionSettings Conditions => new(Width, Classes, Beside, Prompt, Augmentations);

    /// <summary>Height and width of the input must divide by this.</summary>
    [JsonIgnore]
    public int SizeMultiple => Patch;

    /// <inheritdoc/>
    public INetworkSettings ForData(int classes, int vocabulary, int augmentations) =>
        this with { Classes = classes, Augmentations = augmentations, Prompt = Prompt is null ? null : Prompt with { Vocabulary = vocabulary } };

    /// <inheritdoc/>
    public TrainableNetwork Build() => new DiffusionTransformer(this);

    /// <inheritdoc/>
    public IEnumerable<string> Faults()
    {
        foreach (var fault in SettingsFaults.OutOfRange(("channels", Channels, 1, SettingsFaults.Widest), ("patch", Patch, 1, 64), ("width", Width, 1, SettingsFaults.Widest),
            ("depth", Depth, 1, 256), ("bottleneck", Bottleneck, 0, SettingsFaults.Widest), ("classes", Classes, 0, SettingsFaults.MostNames),
            ("channels beside", Beside, 0, SettingsFaults.Widest), ("augmentations", Augmentations, 0, SettingsFaults.Widest)))
        {
            yield return fault;
        }

        if (HeadWidth < 4 || HeadWidth % 4 != 0 || Width % HeadWidth != 0)
        {
            yield return $"The head width {HeadWidth} must be a multiple of 4 that divides the width {Width}.";
        }

        if (!(Dropout >= 0 && Dropout < 1))
        {
            yield return $"The dropout is {Dropout}, but a chance of 0 or more and less than 1 is wanted.";
        }

        foreach (var fault in Prompt?.Faults() ?? [])
        {
            yield return fault;
        }
    }
}
