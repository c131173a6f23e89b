using System.Security.Cryptography;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary>A published model as a command line asks for it: loaded, and changed as its recipe says.</summary>
internal sealed class PublishedUse : IDisposable
{
    private readonly PublishedRecipe _recipe;
    private readonly IReadOnlyList<ulong> _seeds;

    private PublishedUse(PublishedModel model, PublishedRecipe recipe, IReadOnlyList<ulong> seeds) => (Model, _recipe, _seeds) = (model, recipe, seeds);

    /// <summary>Belongs to this object.</summary>
    public PublishedModel Model { get; }

    /// <summary>One for each picture.</summary>
    public IReadOnlyList<GenerationRecipe> Recipes => [.. _seeds.Select(seed => _recipe.Told with { Seed = seed })];

    /// <summary>The folder of a small autoencoder for previews; null for none.</summary>
    public string? PreviewModel { get; init; }

    /// <summary>What the pictures show.</summary>
    public Prompt Prompt => _recipe.Prompt(Model);

    /// <summary>What a text means to the model.</summary>
    public Prompt Read(string text) => _recipe.Read(Model, text);

    /// <summary>Loads the model and resolves the settings.</summary>
    /// <param name="folder">Of the model.</param>
    /// <param name="asked">The command line.</param>
    /// <exception cref="ArgumentException">What is asked for contradicts itself or the model.</exception>
    public static PublishedUse Of(string folder, PublishedAsk asked)
    {
        if (asked.Device is not ("auto" or "cpu"))
        {
            throw new ArgumentException($"Published models run on the CPU so far, not on {asked.Device}. Leave --device out.");
        }

        if (asked.Again is not null && (asked.Said.Length > 0 || asked.Number != 1))
        {
            throw new ArgumentException("--from makes one picture again as it was, so it takes no prompt, no class and no number. Leave them out, or leave --from out.");
        }

        var precision = asked.Again is { } again ? PrecisionNames.Parse(again.Precision) : asked.Precision ?? PrecisionChoice.Measure(CPU).Chosen;
        var model = PublishedModel.Load(folder, precision);
        try
        {
            var recipe = asked.Again is null ? PublishedRecipe.New(model, asked) : PublishedRecipe.Again(model, asked.Again);
            Additions.Apply(recipe.Told, model);
            var first = asked.Again?.Seed ?? asked.Seed ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
            return new(model, recipe, [.. Enumerable.Range(0, asked.Number).Select(index => unchecked(first + (ulong)index))]) { PreviewModel = asked.Preview?.Model };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The same model, at another size.</summary>
    public PublishedUse At((int Width, int Height) size) => new(Model, new(_recipe.Told with { Width = size.Width, Height = size.Height }), _seeds) { PreviewModel = PreviewModel };

    /// <summary>Makes the pictures.</summary>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    public PictureRunner Runner(Watcher<Picture> watcher, CancellationToken stop) =>
        Model.Runner(_recipe.Run(Model), _seeds) with
        {
            Watcher = watcher, Stop = stop, Controls = _recipe.Controls(), Preview = watcher.Glimpses is null ? null : Model.Preview(PreviewModel),
        };

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
