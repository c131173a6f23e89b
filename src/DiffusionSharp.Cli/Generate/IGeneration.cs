using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Generate;

/// <summary>Pictures that the command line asks for, with the model that makes them.</summary>
internal interface IGeneration : IDisposable
{
    /// <summary>One for each picture.</summary>
    IReadOnlyList<GenerationRecipe> Recipes { get; }

    /// <summary>For the progress line.</summary>
    string Title { get; }

    /// <summary>What should be known about how the prompt is taken, a sentence each.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Makes the pictures.</summary>
    IReadOnlyList<Picture> Run(Watcher<Picture> watcher, CancellationToken stop);
}
