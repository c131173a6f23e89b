using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Cli.Edit;

/// <summary>A published model that changes pictures.</summary>
/// <param name="use">Belongs to this object.</param>
/// <param name="asked">The command line.</param>
internal sealed class PublishedEditor(PublishedUse use, PublishedAsk asked) : IEditor
{
    private PublishedUse _use = use;

    /// <inheritdoc/>
    public string Name => Recipes[0].Model;

    /// <inheritdoc/>
    public Prompt Prompt => _use.Prompt;

    /// <inheritdoc/>
    public IReadOnlyList<GenerationRecipe> Recipes => _use.Recipes;

    /// <inheritdoc/>
    public Picture Fitting(Picture source, (int Width, int Height)? size)
    {
        var (width, height) = size ?? Again ?? _use.Model.SizeFor(source.Width, source.Height);
        _ = _use.Model.ShapeOf(width, height);
        _use = _use.At((width, height));
        return source.Resize(width, height);
    }

    /// <inheritdoc/>
    public void Settle(FillRequest request) => _use = _use.At(Again ?? asked.Size ?? _use.Runner(new(), default).SizeFor(request));

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Edit(EditRequest<Picture> request, Watcher<Picture> watcher, CancellationToken stop) => _use.Runner(watcher, stop).Edit(request);

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Fill(FillRequest request, Watcher<Picture> watcher, CancellationToken stop) => _use.Runner(watcher, stop).Fill(request);

    /// <inheritdoc/>
    public Picture Rewrite(EditRequest<Picture> request, string shown, Watcher<Picture> watcher, CancellationToken stop) => _use.Runner(watcher, stop).Rewrite(request, _use.Read(shown));

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Interpolate(PictureWay way, int count, Watcher<Picture> watcher, CancellationToken stop) =>
        _use.Runner(watcher, stop).Interpolate(way.Ends, new(_use.Read(way.FirstShows), _use.Read(way.SecondShows)), count);

    /// <summary>One larger picture for each seed.</summary>
    /// <param name="request">The small picture.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    public IReadOnlyList<Picture> Enlarge(EnlargeRequest<Picture> request, Watcher<Picture> watcher, CancellationToken stop) => _use.Runner(watcher, stop).Enlarge(request);

    /// <summary>How many times as wide and high the model makes a picture.</summary>
    /// <param name="source">The picture.</param>
    /// <exception cref="ArgumentException">It enlarges nothing.</exception>
    public int Enlargement(Picture source)
    {
        _ = _use.Model.EnlargeTask<Picture>();
        var times = _use.Model.SizeMultiple;
        _use = _use.At((source.Width * times, source.Height * times));
        return times;
    }

    /// <inheritdoc/>
    public void Dispose() => _use.Dispose();

    private (int Width, int Height)? Again => asked.Again is { } recipe ? (recipe.Width, recipe.Height) : null;
}
