using System.Security.Cryptography;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary><c>diffusion generate</c> with a model as it is published for diffusers.</summary>
internal sealed class PublishedGeneration : IGeneration
{
    private readonly PublishedModel _model;
    private readonly PublishedRecipe _recipe;

    private PublishedGeneration(PublishedModel model, PublishedRecipe recipe, IReadOnlyList<ulong> seeds)
    {
        (_model, _recipe) = (model, recipe);
        Recipes = [.. seeds.Select(seed => recipe.Told with { Seed = seed })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<GenerationRecipe> Recipes { get; }

    /// <inheritdoc/>
    public string Title => $"{Recipes[0].Model}, {Words.Count(Recipes.Count, "picture")}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <summary>Loads the model and resolves the settings.</summary>
    /// <param name="folder">Of the model.</param>
    /// <param name="asked">The command line.</param>
    /// <exception cref="ArgumentException">What is asked for contradicts itself or the model.</exception>
    public static PublishedGeneration Of(string folder, Asked asked)
    {
        var (options, parsed) = (asked.Options, asked.Parsed);
        if (parsed.GetValue(options.Device) is not ("auto" or "cpu"))
        {
            throw new ArgumentException($"Published models run on the CPU so far, not on {asked.Device}. Leave --device out.");
        }

        if (parsed.GetValue(options.Variation) is not null)
        {
            throw new ArgumentException("--variation is for models that were trained so, and published ones are not. Leave it out.");
        }

        var again = parsed.GetValue(options.From) is { } picture ? GenerationRecipe.Read(picture) : null;
        var precision = again is null ? options.Precision.In(parsed) ?? PrecisionChoice.Measure(CPU).Chosen : PrecisionNames.Parse(again.Precision);
        var model = PublishedModel.Load(folder, precision);
        try
        {
            var recipe = again is null ? PublishedRecipe.New(model, asked) : PublishedRecipe.Again(model, again);
            recipe.Prepare(model);
            var first = again?.Seed ?? parsed.GetValue(options.Seed) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
            return new(model, recipe, [.. Enumerable.Range(0, again is null ? parsed.GetValue(options.Number) : 1).Select(index => unchecked(first + (ulong)index))]);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Run(Watcher<Picture> watcher, CancellationToken stop)
    {
        var runner = _model.Runner(_recipe.Run(_model), [.. Recipes.Select(recipe => recipe.Seed)]) with { Watcher = watcher, Stop = stop };
        return runner.Generate(_recipe.Prompt(_model));
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
