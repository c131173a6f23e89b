using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Pipelines.Guiding;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>What one run of a published model is asked for, beside prompt and seeds.</summary>
/// <param name="Steps">1 to 1000.</param>
public sealed record PublishedRun(int Steps)
{
    /// <summary>How it walks; null is the scheduler of the model's folder.</summary>
    public PublishedScheduler? Scheduler { get; init; }

    /// <summary>How strictly the prompt is followed; 1 is none. Distilled models are told it, the others are guided by asking twice.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>For models that are told <see cref="Guidance"/>: guidance by asking twice on top of it; 1 is none.</summary>
    public double OuterGuidance { get; init; } = 1;

    /// <summary>How it is guided beside the scale: plainly where nothing else is said.</summary>
    public GuidanceChoice Guide { get; init; } = new();

    /// <summary>The deeper part of a U-Net is run in every so many-th step and remembered between; 1 runs all of it in every step.</summary>
    public int DeepEvery { get; init; } = 1;

    /// <summary>η, where the scheduler takes one; null is its own default.</summary>
    public double? Stochasticity { get; init; }

    /// <summary>Tokens that T5 takes; null is what suits the model.</summary>
    public int? LongestPrompt { get; init; }

    /// <summary>How the text of prompts is meant; as it stands where nothing else is said.</summary>
    public IPromptSyntax Syntax { get; init; } = new PlainSyntax();

    /// <summary>What guidance moves away from where nothing is named.</summary>
    public Prompt Nothing { get; init; } = Prompt.None;

    /// <summary>The shape of a result, [C, …]; null is what the model was trained on.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>Where the noise of a batch comes from; null draws it from the seeds.</summary>
    public Func<IReadOnlyList<ulong>, Tensors.NoiseSource>? Noise { get; init; }
}
