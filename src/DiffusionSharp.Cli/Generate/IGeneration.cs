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

    /// <summary>Words that the model does not know.</summary>
    IReadOnlyList<string> UnknownWords { get; }

    /// <summary>Makes the pictures.</summary>
    IReadOnlyList<Picture> Run(Watcher<Picture> watcher, CancellationToken stop);
}
