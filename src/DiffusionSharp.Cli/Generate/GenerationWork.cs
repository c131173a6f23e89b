using System.CommandLine;
using System.Security.Cryptography;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary>What the command line asks for, with the model that does it.</summary>
internal sealed class GenerationWork : IGeneration
{
    private readonly PictureModel _model;
    private const int Shown = 4;
    private readonly Prompt _prompt;
    private readonly SamplingSettings<Continuous> _settings;

    private GenerationWork(PictureModel model, Prompt prompt, SamplingSettings<Continuous> settings) => (_model, _prompt, _settings) = (model, prompt, settings);

    /// <summary>One for each picture.</summary>
    public required IReadOnlyList<GenerationRecipe> Recipes { get; init; }

    /// <summary>For the progress line.</summary>
    public string Title => $"{_model.Description.Name}, {Words.Count(Recipes.Count, "picture")}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        .. _model.Model.Conditioner.UnknownWords(_prompt).Select(word => $"The model was never taught '{word}': it is taken for unknown."),
        .. _settings.Variation > 0 && _model.MeaningsOf(_prompt) is { Count: > 0 } names ? (string[])[Meant(names)] : [],
    ];

    /// <summary>Loads the model and resolves the settings.</summary>
    /// <exception cref="ArgumentException">What is asked for contradicts itself or the model.</exception>
    public static GenerationWork Of(GenerateOptions options, ParseResult parsed, Device device) =>
        parsed.GetValue(options.From) is { } picture ? Again(GenerationRecipe.Read(picture), options, parsed, device) : New(options, parsed, device);

    /// <summary>Makes the pictures.</summary>
    public IReadOnlyList<Picture> Run(Watcher<Picture> watcher, CancellationToken stop) => _model.Generate(_prompt, _settings, watcher, stop).Take(Recipes.Count).ToArray();

    /// <summary>Frees the model.</summary>
    public void Dispose() => _model.Dispose();

    private string Meant(IReadOnlyList<string> names) => names is [var only] ? $"'{Recipes[0].Prompt}' is taken for '{only}'."
        : $"'{Recipes[0].Prompt}' may mean {Words.Count(names.Count, "thing")} ({string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? ", …" : "")}); each seed takes one. Ask for it by that name to have it.";

    private static GenerationWork Again(GenerationRecipe recipe, GenerateOptions options, ParseResult parsed, Device device)
    {
        if (parsed.GetValue(options.Prompt) is not null || parsed.GetValue(options.Class) is not null || parsed.GetValue(options.Number) != 1)
        {
            throw new ArgumentException("--from makes one picture again as it was, so it takes no prompt, no class and no number. Leave them out, or leave --from out.");
        }

        var model = PictureModel.Load(parsed.GetValue(options.Model) ?? recipe.Model, device, PrecisionNames.Parse(recipe.Precision));
        return new(model, model.Model.Conditioner.Read(recipe.Prompt), model.SettingsOf(recipe)) { Recipes = [recipe] }; // Its settings ask for copies, to fill its batch.
    }

    private static GenerationWork New(GenerateOptions options, ParseResult parsed, Device device)
    {
        options.Extras.Refuse(parsed);
        options.Preview.RefuseModel(parsed);
        var (model, prompt) = ModelChoice.Load(
            (parsed.GetValue(options.Prompt), parsed.GetValue(options.Class)), parsed.GetValue(options.Model), device, options.Precision.In(parsed));
        var settings = Settings(model, options, parsed);
        return new(model, prompt, settings) { Recipes = model.RecipesOf(prompt, settings) };
    }

    private static SamplingSettings<Continuous> Settings(PictureModel model, GenerateOptions options, ParseResult parsed)
    {
        var first = parsed.GetValue(options.Seed) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        var usual = model.Settings([.. Enumerable.Range(0, parsed.GetValue(options.Number)).Select(index => unchecked(first + (ulong)index))]);
        return (usual with
        {
            Steps = parsed.GetValue(options.Walk.Steps) ?? usual.Steps,
            Sampler = parsed.GetValue(options.Walk.Sampler) is { } sampler ? Samplers.Parse(sampler) : usual.Sampler,
            Guidance = parsed.GetValue(options.Walk.Guidance) ?? usual.Guidance,
            Guide = options.Walk.Guide(parsed).Rule(),
            Negative = parsed.GetValue(options.Walk.Negative),
            DeepEvery = parsed.GetValue(options.Walk.DeepEvery) ?? 1,
            Variation = parsed.GetValue(options.Variation) ?? usual.Variation,
            Shape = parsed.GetValue(options.Size) is { } size ? Shape(model, size) : null,
        }).Checked();
    }

    private static IReadOnlyList<long> Shape(PictureModel model, string size)
    {
        var (width, height) = PictureSize.Parse(size);
        return model.ShapeOf(width, height);
    }
}
