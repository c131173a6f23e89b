using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Guiding;

namespace DiffusionSharp.Cli.Generate;

/// <summary>What a command can be told of the way from noise to picture.</summary>
internal sealed class WalkOptions
{
    /// <param name="steps">Where the command has an option for them already.</param>
    public WalkOptions(Option<int?>? steps = null) => Steps = steps ?? NumberOptions.Free<int>("--steps", "Steps from noise to picture (1 to 1000); without it what suits the model.");

    public Option<int?> Steps { get; }

    public Option<string?> Sampler { get; } = new("--sampler") { Description = $"How the steps are taken: {string.Join(", ", Samplers.Names)}.", HelpName = "name" };

    public Option<double?> Guidance { get; } = NumberOptions.Free<double>("--guidance", "How strictly the prompt is followed: 1 not more than learned, 2 to 5 more, at the cost of variety.");

    public Option<string?> Negative { get; } = new("--negative") { Description = "What the picture shall not show, in words.", HelpName = "words" };

    public Option<double?> Rescale { get; } = NumberOptions.Free<double>("--rescale", "How much of the contrast that guidance adds is taken back (0 to 1; 0.7 is usual with high guidance).");

    public Option<double?> Perturbed { get; } = NumberOptions.Free<double>("--pag", "Perturbed-attention guidance: how far to push away from what the model draws with one attention blind; 3 is usual. Works without a prompt too.");

    public Option<double?> Projected { get; } = NumberOptions.Free<double>("--apg", "Adaptive projected guidance: the longest push, above 0 (2.5 to 15 are usual); keeps colors from burning out at high guidance.", "radius");

    public Option<double?> Momentum { get; } = NumberOptions.Free<double>("--apg-momentum", "For --apg: how much of the pushes of earlier steps is added (between -1 and 1); -0.5 is usual and holds back what every step pushes alike.");

    public Option<int?> DeepEvery { get; } = NumberOptions.Free<int>("--deep-every", "Run the deeper part of a U-Net only in every so many-th step and remember what it said between (DeepCache): 2 or 3 are faster and a little off.");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Steps, Sampler, Guidance, Negative, Rescale, Perturbed, Projected, Momentum, DeepEvery];

    /// <summary>The guidance beside its scale.</summary>
    public GuidanceChoice Guide(ParseResult parsed) => new()
    {
        Rescale = parsed.GetValue(Rescale) ?? 0,
        Push = parsed.GetValue(Perturbed),
        Radius = parsed.GetValue(Projected),
        Momentum = parsed.GetValue(Momentum) ?? 0,
    };

    /// <summary>The names of those that were given.</summary>
    public IEnumerable<string> Given(ParseResult parsed) => All.Where(option => parsed.GetResult(option) is not null).Select(option => option.Name);
}
