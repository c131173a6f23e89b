using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>A published model made ready to make, edit, fill and enlarge pictures: <see cref="PublishedPictures.Runner"/>.</summary>
public sealed record PictureRunner
{
    private const int LeastTile = 64;

    private readonly PublishedModel _model;
    private readonly PublishedRun _run;
    private readonly IReadOnlyList<ulong> _seeds;

    internal PictureRunner(PublishedModel model, PublishedRun run, IReadOnlyList<ulong> seeds) => (_model, _run, _seeds) = (model, run, seeds);

    /// <summary>Told of every step.</summary>
    public Watcher<Picture>? Watcher { get; init; }

    /// <summary>Asked before each step.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Pictures that lead the walk, each through a ControlNet and brought to the size of what is made; what they add is summed.</summary>
    public IReadOnlyList<ControlSettings<Picture>> Controls { get; init; } = [];

    /// <summary>How pictures in the making are looked at, for <see cref="Watcher{TMedia}.Glimpses"/>; null decodes them, which takes its time.</summary>
    public PicturePreview? Preview { get; init; }

    /// <summary>The run in the size it was asked for, with results of 8 bits.</summary>
    internal (PublishedRun Run, bool IsDeep) Usual => (_run, false);

    private int Channels => (int)_model.Shape[0];

    /// <summary>Pictures out of noise.</summary>
    /// <param name="prompt">What they show.</param>
    /// <exception cref="ArgumentException">The model needs a picture beside the noise.</exception>
    public IReadOnlyList<Picture> Generate(Prompt prompt)
    {
        RequireNothingBeside("makes none out of noise alone");
        return Run(new GenerateTask<Picture, Continuous>(), prompt, Usual);
    }

    /// <summary>Pictures out of a picture that is there.</summary>
    /// <param name="request">The picture; its sides must divide by <see cref="PublishedModel.SizeMultiple"/>.</param>
    /// <exception cref="ArgumentException">The model was made for something else, or takes no such sides.</exception>
    public IReadOnlyList<Picture> Edit(EditRequest<Picture> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireNothingBeside("changes none as a whole");
        return Run(new EditTask<Picture, Continuous>(), request with { Source = Fitting(request.Source) }, Sized(request.Source));
    }

    /// <summary>Pictures that fill a gap.</summary>
    /// <param name="request">Picture and mask of one size, whose sides divide by <see cref="PublishedModel.SizeMultiple"/>.</param>
    /// <exception cref="ArgumentException">The model fills no gaps, or takes no such sides.</exception>
    public IReadOnlyList<Picture> Fill(InpaintRequest<Picture> request) => Fill(request, 1);

    /// <summary>
    /// One picture of any size for each seed in which the masked part is new. The model sees a window around it, in the size of the run where it names one, else in the one
    /// of <see cref="SizeFor"/>.
    /// </summary>
    /// <param name="request">What to fill.</param>
    /// <returns>Of the source's size and channels; where the mask is 0, its very bytes.</returns>
    /// <exception cref="ArgumentException">The mask has another size, or admits no change; or the model fills no gaps.</exception>
    public IReadOnlyList<Picture> Fill(FillRequest request)
    {
        var gap = GapOf(request);
        var (width, height) = _run.Shape is [_, var down, var across] ? ((int)across, (int)down) : SizeFor(request);
        var seen = Controls.Select(control => control with { Picture = control.Picture.Resize(request.Source.Width, request.Source.Height).Crop(gap.Window) });
        return [.. (this with { Controls = [.. seen] }).Fill(gap.Asked(width, height, _model.SizeMultiple), request.Resampling ?? 1).Select(gap.With)];
    }

    /// <summary>The size in which the model looks at what shall be filled.</summary>
    /// <param name="request">What to fill.</param>
    /// <exception cref="ArgumentException">The mask has another size, or admits no change.</exception>
    public (int Width, int Height) SizeFor(FillRequest request)
    {
        var window = GapOf(request).Window;
        return _model.SizeFor(window.Width, window.Height);
    }

    /// <summary>Pictures four times as large, or as much larger as the model makes them; in tiles that fade into each other where it was trained on smaller ones.</summary>
    /// <param name="request">The small picture.</param>
    /// <exception cref="ArgumentException">The model enlarges nothing.</exception>
    public IReadOnlyList<Picture> Enlarge(EnlargeRequest<Picture> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var factor = _model.SizeMultiple;
        var run = _run with { Shape = [_model.Shape[0], request.Source.Height * factor, request.Source.Width * factor] };
        return Run(_model.EnlargeTask<Picture>(), request with { Source = Fitting(request.Source) }, (run, request.Source.Deep is not null));
    }

    /// <summary>Runs a task.</summary>
    /// <param name="task">What to do.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="how">See <see cref="Sized"/>.</param>
    /// <param name="change">Changes the model that was made ready; null leaves it.</param>
    internal IReadOnlyList<Picture> Run<TRequest>(
        ITask<TRequest, Picture, Continuous> task, TRequest request, (PublishedRun Run, bool IsDeep) how, Func<PreparedModel<Picture>, PreparedModel<Picture>>? change = null) => TensorScope.Release(() =>
    {
        var prepared = _model.Prepare(new PictureModality(Channels) { IsDeep = how.IsDeep }, how.Run, _seeds);
        prepared = prepared with
        {
            Model = prepared.Model with { Denoiser = _model.Enlarges ? Tiled(prepared.Model.Denoiser) : prepared.Model.Denoiser, Glance = Preview?.Look },
            Settings = prepared.Settings with { Batch = 1 },
        };
        prepared = change?.Invoke(prepared) ?? prepared;
        var shape = prepared.Model.Shape;
        foreach (var control in Controls)
        {
            var fitting = control.Picture.OnBackground(0, 0, 0).ToChannels(Channels).Resize((int)shape[2], (int)shape[1]);
            task = _model.LedTask(task, control with { Picture = fitting }, prepared);
        }

        return new Pipeline<Picture, Continuous>(prepared.Model).Run(task, request, prepared.Settings, Watcher, Stop);
    });

    private IReadOnlyList<Picture> Fill(InpaintRequest<Picture> request, int resampling)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_model.Enlarges)
        {
            throw new ArgumentException($"'{_model.Folder}' is a {_model.ClassName}, which enlarges pictures and fills no gaps. Name another model.", nameof(request));
        }

        _ = EditTask<Picture, Continuous>.Checked(new(request.Source, request.Prompt, request.Strength));
        var fitting = request with { Source = Fitting(request.Source), Mask = Fitting(request.Mask.OnBackground(0, 0, 0).ToChannels(1)) };
        return resampling == 1 || !_model.WantsPictureBeside
            ? Run(_model.FillTask<Picture>(), fitting, Sized(request.Source), prepared => prepared with { Settings = prepared.Settings with { Sampler = PictureEditing.Resampled(prepared.Settings.Sampler, resampling) } })
            : throw new ArgumentException($"'{_model.Folder}' sees what is around the gap beside the noise, so that walking its steps {resampling} times brings nothing. Leave the resampling out.", nameof(resampling));
    }

    private TiledDenoiser Tiled(IDenoiser<Continuous> whole)
    {
        var side = Math.Max(LeastTile, (int)_model.Shape[^1] / _model.SizeMultiple);
        return new(whole, side, side / 4);
    }

    private PictureGap GapOf(FillRequest request) => PictureGap.Of(request, ((int)_model.Shape[^1], (int)_model.Shape[^2]));

    /// <summary>A run in the size of a picture, and whether that has 16 bits.</summary>
    internal (PublishedRun Run, bool IsDeep) Sized(Picture source) => (_run with { Shape = _model.ShapeOf(source.Width, source.Height) }, source.Deep is not null);

    /// <summary>In the channels of the model.</summary>
    internal Picture Fitting(Picture picture) => picture.OnBackground(255, 255, 255).ToChannels(Channels);

    /// <summary>Refuses models that want more than noise.</summary>
    /// <param name="fault">What they do not do.</param>
    internal void RequireNothingBeside(string fault)
    {
        if (_model.WantsPictureBeside)
        {
            throw new ArgumentException($"'{_model.Folder}' is a {_model.ClassName}, which {(_model.Enlarges ? "enlarges pictures" : "fills gaps in pictures")} and {fault}. {(_model.Enlarges ? "Enlarge a picture" : "Fill a gap")} with it, or name another model.");
        }
    }
}
