using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Guiding;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary>How a published model makes a picture, as it is written down and read again.</summary>
/// <param name="Told">The recipe; its seed is not yet known.</param>
internal sealed record PublishedRecipe(GenerationRecipe Told)
{
    private const string Spacing = "published";

    /// <summary>The recipe of a command line.</summary>
    /// <exception cref="ArgumentException">It contradicts itself or the model.</exception>
    public static PublishedRecipe New(PublishedModel model, PublishedAsk asked)
    {
        var (walk, extras, parsed) = (asked.Walk, asked.Extras, asked.Parsed);
        var usual = model.UsualRun;
        var (width, height) = asked.Size ?? ((int)model.Shape[^1], (int)model.Shape[^2]);
        var recipe = new GenerationRecipe
        {
            Model = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model.Folder))),
            WeightsHash = model.WeightsHash,
            Prompt = asked.Said,
            Negative = parsed.GetValue(walk.Negative),
            Seed = 0,
            Sampler = parsed.GetValue(walk.Sampler) ?? model.Scheduler.ClassName,
            Steps = parsed.GetValue(walk.Steps) ?? usual.Steps,
            Spacing = Spacing,
            Guidance = parsed.GetValue(walk.Guidance) ?? usual.Guidance,
            Guide = walk.Guide(parsed) is var guide && guide == new GuidanceChoice() ? null : guide,
            DeepEvery = parsed.GetValue(walk.DeepEvery) is { } every and not 1 ? every : null,
            SkippedLayers = parsed.GetValue(extras.SkipLayers) ?? 0,
            IsPlainPrompt = parsed.GetValue(extras.PlainPrompt),
            Embeddings = Additions.Embeddings(parsed.GetValue(extras.Embedding)!),
            Loras = Additions.Loras(parsed.GetValue(extras.Lora)!, parsed.GetValue(extras.LoraBeside)),
            Controls = ControlChoice.Of(extras, parsed),
            Width = width, Height = height,
            Precision = model.Precision.NameOf(),
            Batch = 1,
            Version = typeof(GenerationRecipe).Assembly.GetName().Version!.ToString(fieldCount: 3),
        };
        return new PublishedRecipe(recipe).Checked(model);
    }

    /// <summary>A recipe that was written down.</summary>
    /// <exception cref="ArgumentException">It is of another model.</exception>
    public static PublishedRecipe Again(PublishedModel model, GenerationRecipe recipe) => recipe.Spacing == Spacing && recipe.WeightsHash == model.WeightsHash
        ? new PublishedRecipe(recipe).Checked(model)
        : throw new ArgumentException($"The recipe is of the model '{recipe.Model}' with the weights {recipe.WeightsHash}, but '{model.Folder}' has {model.WeightsHash}. Name that model with --model.");

    /// <summary>The run of the recipe.</summary>
    public PublishedRun Run(PublishedModel model) => new(Told.Steps)
    {
        Scheduler = Told.Sampler == model.Scheduler.ClassName ? null : PublishedSamplers.Apply(model.Scheduler, Told.Sampler),
        Guidance = Told.Guidance,
        DeepEvery = Told.DeepEvery ?? 1,
        Guide = Told.Guide ?? new(),
        Syntax = Told.IsPlainPrompt ? new PlainSyntax() : new WebSyntax(),
        Nothing = Told.Negative is null ? Pipelines.Prompts.Prompt.None : Skipping(model.Read(Told.Negative)),
        Shape = model.ShapeOf(Told.Width, Told.Height),
    };

    /// <summary>What the picture shows.</summary>
    public Prompt Prompt(PublishedModel model) => Read(model, Told.Prompt);

    /// <summary>What a text means to the model, as this recipe has prompts read.</summary>
    public Prompt Read(PublishedModel model, string text) => text.Length == 0 ? Pipelines.Prompts.Prompt.None : Skipping(model.Read(text));

    /// <summary>The pictures that lead.</summary>
    /// <exception cref="InvalidDataException">One of them is another one than it was.</exception>
    public IReadOnlyList<ControlSettings<Picture>> Controls() => [.. (Told.Controls ?? []).Select(ControlChoice.Again)];

    private Prompt Skipping(Prompt prompt) => prompt is TextPrompt text ? text with { SkippedLayers = Told.SkippedLayers } : prompt;

    private PublishedRecipe Checked(PublishedModel model)
    {
        if (Told.Steps is < 1 or > 1000 || !double.IsFinite(Told.Guidance))
        {
            throw new ArgumentException($"{Told.Steps} steps with guidance {Told.Guidance} are asked for, but 1 to 1000 steps and a finite guidance are possible.");
        }

        if (Told.Negative is not null && (model.IsToldGuidance || Told.Guidance <= 1))
        {
            throw new ArgumentException(model.IsToldGuidance
                ? $"'{model.Folder}' is told how strictly to follow the prompt and moves away from nothing, so --negative would have no effect. Leave it out."
                : "--negative has an effect only with a guidance above 1. Raise --guidance, or leave --negative out.");
        }

        _ = (Run(model), Told.Guide?.Rule());
        return this;
    }
}
