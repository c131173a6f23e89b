using DiffusionSharp.Diffusion;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>A published model made ready to make, edit and fill pictures: <see cref="PublishedPictures.Runner"/>.</summary>
public sealed record PictureRunner
{
    private readonly PublishedModel _model;
    private readonly PublishedRun _run;
    private readonly IReadOnlyList<ulong> _seeds;

    internal PictureRunner(PublishedModel model, PublishedRun run, IReadOnlyList<ulong> seeds) => (_model, _run, _seeds) = (model, run, seeds);

    /// <summary>Told of every step.</summary>
    public Watcher<Picture>? Watcher { get; init; }

    /// <summary>Asked before each step.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Pictures out of noise.</summary>
    /// <param name="prompt">What they show.</param>
    /// <exception cref="ArgumentException">The model needs a picture beside the noise.</exception>
    public IReadOnlyList<Picture> Generate(Prompt prompt)
    {
        if (_model.WantsPictureBeside)
        {
            throw new ArgumentException($"'{_model.Folder}' is a {_model.ClassName}, which {(_model.Enlarges ? "enlarges pictures" : "fills gaps in pictures")} and makes none out of noise alone. Give it a picture, or name another model.", nameof(prompt));
        }

        return Run(new GenerateTask<Picture, Continuous>(), prompt, _run);
    }

    /// <summary>Pictures out of a picture that is there.</summary>
    /// <param name="request">The picture; its sides must divide by <see cref="PublishedModel.SizeMultiple"/>.</param>
    public IReadOnlyList<Picture> Edit(EditRequest<Picture> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Run(new EditTask<Picture, Continuous>(), request with { Source = Fitting(request.Source) }, Sized(request.Source));
    }

    /// <summary>Pictures that fill a gap.</summary>
    /// <param name="request">Picture and mask of one size.</param>
    public IReadOnlyList<Picture> Fill(InpaintRequest<Picture> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fitting = request with { Source = Fitting(request.Source), Mask = Fitting(request.Mask.OnBackground(0, 0, 0).ToChannels(1)) };
        return Run(_model.FillTask<Picture>(), fitting, Sized(request.Source));
    }

    /// <summary>Pictures four times as large, or as much larger as the model makes them.</summary>
    /// <param name="request">The small picture.</param>
    public IReadOnlyList<Picture> Enlarge(EnlargeRequest<Picture> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var factor = _model.SizeMultiple;
        var run = _run with { Shape = [_model.Shape[0], request.Source.Height * factor, request.Source.Width * factor] };
        return Run(_model.EnlargeTask<Picture>(), request with { Source = Fitting(request.Source) }, run);
    }

    private IReadOnlyList<Picture> Run<TRequest>(ITask<TRequest, Picture, Continuous> task, TRequest request, PublishedRun run)
    {
        var prepared = _model.Prepare(new PictureModality((int)_model.Shape[0]), run, _seeds);
        return new Pipeline<Picture, Continuous>(prepared.Model).Run(task, request, prepared.Settings with { Batch = 1 }, Watcher, Stop);
    }

    private PublishedRun Sized(Picture source) => _run with { Shape = _model.ShapeOf(source.Width, source.Height) };

    private Picture Fitting(Picture picture) => picture.OnBackground(255, 255, 255).ToChannels((int)_model.Shape[0]);
}
