using System.CommandLine;
using System.Security.Cryptography;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Edit;

/// <summary>A model of ours that changes pictures.</summary>
internal sealed class OwnEditor : IEditor
{
    private readonly GenerationRecipe? _again;

    private OwnEditor(ModelChoice chosen, SamplingSettings<Continuous> settings, GenerationRecipe? again) =>
        (Model, Prompt, Settings, _again) = (chosen.Model, chosen.Prompt, settings, again);

    public PictureModel Model { get; }

    /// <inheritdoc/>
    public Prompt Prompt { get; }

    /// <summary>How it walks.</summary>
    public SamplingSettings<Continuous> Settings { get; private set; }

    /// <inheritdoc/>
    public string Name => Model.Description.Name;

    /// <inheritdoc/>
    public IReadOnlyList<GenerationRecipe> Recipes => _again is not null ? [_again] : Model.RecipesOf(Prompt, Settings);

    /// <summary>The model of a command line.</summary>
    /// <param name="options">What it can be told.</param>
    /// <param name="parsed">What it was told.</param>
    /// <param name="again">How a picture was made that shall be made again; null makes a new one.</param>
    public static OwnEditor Of(EditingOptions options, ParseResult parsed, GenerationRecipe? again)
    {
        options.Extras.Refuse(parsed);
        options.Preview.RefuseModel(parsed);
        var device = Frame.Tensors.On(parsed.GetValue(options.Device)!);
        if (again is not null)
        {
            var model = PictureModel.Load(parsed.GetValue(options.Model) ?? again.Model, device, PrecisionNames.Parse(again.Precision));
            return new(new(model, model.Model.Conditioner.Read(again.Prompt)), model.SettingsOf(again), again);
        }

        var chosen = ModelChoice.Load((parsed.GetValue(options.Prompt), parsed.GetValue(options.Class)), parsed.GetValue(options.Model), device, options.Precision.In(parsed));
        return new(chosen, SettingsOf(chosen.Model, options, parsed), null);
    }

    /// <inheritdoc/>
    public Picture Fitting(Picture source, (int Width, int Height)? size)
    {
        var fitting = size is var (width, height) ? source.Resize(width, height) : WorkingSize.Of(source, Model);
        Settings = Settings with { Shape = Model.ShapeOf(fitting.Width, fitting.Height) };
        return fitting;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is asked to keep something of what was in the gap.</exception>
    public void Settle(FillRequest request)
    {
        if (request.Strength != 1)
        {
            throw new ArgumentException($"'{Name}' fills gaps out of noise alone; --strength there is for published models. Leave it out.");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Edit(EditRequest<Picture> request, Watcher<Picture> watcher, CancellationToken stop) => One(Model.Edit(request, Settings, watcher, stop));

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Fill(FillRequest request, Watcher<Picture> watcher, CancellationToken stop) => One(Model.Fill(request, Settings, watcher, stop));

    /// <inheritdoc/>
    public Picture Rewrite(EditRequest<Picture> request, string shown, Watcher<Picture> watcher, CancellationToken stop) =>
        Model.Rewrite(request, Read(shown), Settings with { Seeds = [Settings.Seeds[0]] }, watcher, stop);

    /// <inheritdoc/>
    public IReadOnlyList<Picture> Interpolate(PictureWay way, int count, Watcher<Picture> watcher, CancellationToken stop) =>
        Model.Interpolate(way.Ends, new(Read(way.FirstShows), Read(way.SecondShows)), count, Settings, watcher, stop);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private Prompt Read(string text) => Model.Model.Conditioner.Read(text);

    // A picture that is made again stands among copies of itself.
    private IReadOnlyList<Picture> One(IReadOnlyList<Picture> made) => _again is null ? made : [made[0]];

    private static SamplingSettings<Continuous> SettingsOf(PictureModel model, EditingOptions options, ParseResult parsed)
    {
        var (seed, walk) = (parsed.GetValue(options.Seed) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue), options.Walk);
        var number = Math.Max(1, parsed.GetValue(options.Number)); // A command without this option makes one result.
        var usual = model.Settings([.. Enumerable.Range(0, number).Select(index => unchecked(seed + (ulong)index))]);
        return (usual with
        {
            Steps = parsed.GetValue(walk.Steps) ?? usual.Steps,
            Sampler = parsed.GetValue(walk.Sampler) is { } sampler ? Samplers.Parse(sampler) : usual.Sampler,
            Guidance = parsed.GetValue(walk.Guidance) ?? usual.Guidance,
            Guide = walk.Guide(parsed).Rule(),
            DeepEvery = parsed.GetValue(walk.DeepEvery) ?? 1,
            Negative = parsed.GetValue(walk.Negative),
        }).Checked();
    }
}
