using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Generate;

/// <summary><c>diffusion generate</c> with a model as it is published for diffusers.</summary>
internal sealed class PublishedGeneration(PublishedUse use) : IGeneration
{
    /// <inheritdoc/>
    public IReadOnlyList<GenerationRecipe> Recipes { get; } = use.Recipes;

    /// <inheritdoc/>
    public string Title => $"{Recipes[0].Model}, {Words.Count(Recipes.Count, "picture")}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Run(Watcher<Picture> watcher, CancellationToken stop) => use.Runner(watcher, stop).Generate(use.Prompt);

    /// <inheritdoc/>
    public void Dispose() => use.Dispose();
}
