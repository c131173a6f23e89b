using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
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
    private const int MostSide = 4096;

    /// <summary>The recipe of a command line.</summary>
    /// <exception cref="ArgumentException">It contradicts itself or the model.</exception>
    public static PublishedRecipe New(PublishedModel model, Asked asked)
    {
        var (options, parsed) = (asked.Options, asked.Parsed);
        var usual = model.UsualRun;
        var (width, height) = parsed.GetValue(options.Size) is { } size ? Sides(size) : ((int)model.Shape[^1], (int)model.Shape[^2]);
        var recipe = new GenerationRecipe
        {
            Model = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(model.Folder))),
            WeightsHash = model.WeightsHash,
            Prompt = Said(options, parsed),
            Negative = parsed.GetValue(options.Negative),
            Seed = 0,
            Sampler = parsed.GetValue(options.Sampler) ?? model.Scheduler.ClassName,
            Steps = parsed.GetValue(options.Steps) ?? usual.Steps,
            Spacing = Spacing,
            Guidance = parsed.GetValue(options.Guidance) ?? usual.Guidance,
            Guide = options.Guide(parsed) is var guide && guide == new GuidanceChoice() ? null : guide,
            SkippedLayers = parsed.GetValue(options.SkipLayers) ?? 0,
            IsPlainPrompt = parsed.GetValue(options.PlainPrompt),
            Embeddings = Embeddings(parsed.GetValue(options.Embedding)!),
            Loras = Loras(parsed.GetValue(options.Lora)!),
            Width = width,
            Height = height,
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

    /// <summary>Changes the model as the recipe says.</summary>
    /// <exception cref="InvalidDataException">A LoRA is another one than it was, or does not fit.</exception>
    public void Prepare(PublishedModel model)
    {
        foreach (var lora in Told.Loras ?? [])
        {
            RequireSame(lora.File, lora.Hash, "LoRA");
            model.AddLora(lora.File, lora.Strength);
        }

        foreach (var embedding in Told.Embeddings ?? [])
        {
            RequireSame(embedding.File, embedding.Hash, "embedding");
            model.Teach(embedding.File, embedding.Word);
        }
    }

    /// <summary>The run of the recipe.</summary>
    public PublishedRun Run(PublishedModel model) => new(Told.Steps)
    {
        Scheduler = Told.Sampler == model.Scheduler.ClassName ? null : PublishedSamplers.Apply(model.Scheduler, Told.Sampler),
        Guidance = Told.Guidance,
        Guide = Told.Guide ?? new(),
        Syntax = Told.IsPlainPrompt ? new PlainSyntax() : new WebSyntax(),
        Nothing = Told.Negative is null ? Pipelines.Prompts.Prompt.None : Skipping(model.Read(Told.Negative)),
        Shape = model.ShapeOf(Told.Width, Told.Height),
    };

    /// <summary>What the picture shows.</summary>
    public Prompt Prompt(PublishedModel model) => Told.Prompt.Length == 0 ? Pipelines.Prompts.Prompt.None : Skipping(model.Read(Told.Prompt));

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

    private static string Said(GenerateOptions options, ParseResult parsed) => (parsed.GetValue(options.Prompt), parsed.GetValue(options.Class)) switch
    {
        (not null, not null) => throw new ArgumentException("Both a prompt and a class are given, and a model takes one of them. Leave one out."),
        var (text, name) => text ?? name ?? "",
    };

    private static void RequireSame(string file, string hash, string what)
    {
        Files.RequireFile(file, $"the {what} of the recipe");
        if (PublishedModel.HashOf(file) != hash)
        {
            throw new InvalidDataException($"'{file}' is another {what} than the one that the recipe was made with. Put that one there again.");
        }
    }

    private static EmbeddingUse[]? Embeddings(string[] named) => named.Length == 0 ? null : [.. named.Select(text =>
    {
        var equals = text.LastIndexOf('=');
        var (file, word) = equals > 0 ? (text[..equals], text[(equals + 1)..].Trim()) : (text, Path.GetFileNameWithoutExtension(text));
        Files.RequireFile(file, "an embedding");
        return word.Length > 0 ? new EmbeddingUse(Path.GetFullPath(file), PublishedModel.HashOf(file), word) : throw new ArgumentException($"'{text}' names no word for the embedding. Write file=word.");
    })];

    private static LoraUse[]? Loras(string[] named)
    {
        LoraChoice[] chosen = [.. named.Select(LoraChoice.Read)];
        foreach (var lora in chosen)
        {
            Files.RequireFile(lora.File, "a LoRA");
        }

        return chosen.Length == 0 ? null : [.. chosen.Select(lora => new LoraUse(Path.GetFullPath(lora.File), PublishedModel.HashOf(lora.File), lora.Strength))];
    }

    private static (int Width, int Height) Sides(string size)
    {
        int[] sides = [.. size.ToLowerInvariant().Split('x').Select(side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        return sides is [> 0 and <= MostSide, > 0 and <= MostSide] ? (sides[0], sides[1]) : throw new ArgumentException($"The size '{size}' is none. Give width and height in pixels, each from 1 to {MostSide}, like 512x512.");
    }
}
