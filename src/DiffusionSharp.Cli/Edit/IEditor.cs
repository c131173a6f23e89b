using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Cli.Edit;

/// <summary>A model that changes pictures, one of ours or a published one.</summary>
internal interface IEditor : IDisposable
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>What the results shall show.</summary>
    Prompt Prompt { get; }

    /// <summary>One for each result; what came last of <see cref="Fitting"/> or <see cref="Settle"/> gives their size.</summary>
    IReadOnlyList<GenerationRecipe> Recipes { get; }

    /// <summary>A picture in the size in which the model works on it.</summary>
    /// <param name="source">Of any size.</param>
    /// <param name="size">As it was asked for; null for what suits the model.</param>
    /// <exception cref="ArgumentException">The model takes no such size.</exception>
    Picture Fitting(Picture source, (int Width, int Height)? size);

    /// <summary>Looks at what shall be filled.</summary>
    void Settle(FillRequest request);

    /// <summary>One picture for each seed, of a picture that fits.</summary>
    IReadOnlyList<Picture> Edit(EditRequest<Picture> request, Watcher<Picture> watcher, CancellationToken stop);

    /// <summary>One picture for each seed in which a part is new.</summary>
    IReadOnlyList<Picture> Fill(FillRequest request, Watcher<Picture> watcher, CancellationToken stop);

    /// <summary>One picture that keeps the layout of the source.</summary>
    /// <param name="request">The source, and what it shall become.</param>
    /// <param name="shown">What the source shows.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    Picture Rewrite(EditRequest<Picture> request, string shown, Watcher<Picture> watcher, CancellationToken stop);

    /// <summary>The way from one picture to another.</summary>
    /// <param name="way">What stands at both ends.</param>
    /// <param name="count">How many pictures, both ends counted.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    IReadOnlyList<Picture> Interpolate(PictureWay way, int count, Watcher<Picture> watcher, CancellationToken stop);
}
