using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>What a model can do with pictures that are there, besides <see cref="PictureModel.Edit"/> and <see cref="PictureModel.Inpaint"/>.</summary>
public static class PictureEditing
{
    private const int Stretch = 4, MostSteps = 64, UsualResampling = 3, MostResampling = 100;

    /// <summary>One picture for each seed in which the masked part is new. The model sees a window around it, reduced to its size where it is larger.</summary>
    /// <param name="model">Who does it.</param>
    /// <param name="request">What to fill.</param>
    /// <param name="settings">How.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    /// <returns>Of the source's size and channels; where the mask is 0, its very bytes.</returns>
    /// <exception cref="ArgumentException">The mask has another size, or admits no change.</exception>
    public static IReadOnlyList<Picture> Fill(
        this PictureModel model, FillRequest request, SamplingSettings<Continuous> settings, Watcher<Picture>? watcher = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        var size = model.Size();
        var gap = PictureGap.Of(request, size);
        var filled = model.Inpaint(gap.Asked(size.Width, size.Height), settings with { Sampler = Resampled(settings.Sampler, request.Resampling ?? UsualResampling), Shape = null }, watcher, stop);
        return [.. filled.Select(gap.With)];
    }

    /// <summary>
    /// One picture that is the source where the prompt is what the source shows, and keeps its layout where the prompt is another: by
    /// inversion (<see cref="InversionSampler"/>).
    /// </summary>
    /// <param name="model">Who does it.</param>
    /// <param name="request">The source, and what it shall become.</param>
    /// <param name="shown">What the source shows.</param>
    /// <param name="settings">How; the sampler is DDIM whatever they say.</param>
    /// <param name="watcher">Told of every step down.</param>
    /// <param name="stop">Asked before each step.</param>
    public static Picture Rewrite(
        this PictureModel model, EditRequest<Picture> request, Prompt shown, SamplingSettings<Continuous> settings, Watcher<Picture>? watcher = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        return TensorScope.Release(() => model.PipelineFor(request.Source).Run(
            new InversionTask<Picture>(), request with { Source = model.Fitting(request.Source) },
            settings with { Sampler = new InversionSampler(model.Model.Conditioner.Encode(shown)), Shape = null }, watcher, stop)[0]);
    }

    /// <summary>The way from one prompt to another, from one seed.</summary>
    /// <param name="model">Who does it.</param>
    /// <param name="request">Both prompts.</param>
    /// <param name="count">How many pictures, both ends counted, 2 to 64.</param>
    /// <param name="settings">How; the first seed counts.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    public static IReadOnlyList<Picture> Interpolate(
        this PictureModel model, InterpolationRequest request, int count, SamplingSettings<Continuous> settings, Watcher<Picture>? watcher = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Pipeline(model).Run(new InterpolationTask<Picture>(), request, Spread(settings, count), watcher, stop);
    }

    /// <summary>The way from one picture to another, through the noise that both come from.</summary>
    /// <param name="model">Who does it.</param>
    /// <param name="ends">Both pictures, of one size that the model takes.</param>
    /// <param name="request">What they show.</param>
    /// <param name="count">How many pictures, both ends counted, 2 to 64.</param>
    /// <param name="settings">How; the sampler is DDIM whatever they say.</param>
    /// <param name="watcher">Told of every step down.</param>
    /// <param name="stop">Asked before each step.</param>
    public static IReadOnlyList<Picture> Interpolate(
        this PictureModel model, (Picture First, Picture Second) ends, InterpolationRequest request, int count, SamplingSettings<Continuous> settings,
        Watcher<Picture>? watcher = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(settings);
        return TensorScope.Release(() =>
        {
            var conditioner = model.Model.Conditioner;
            RequireOneSize(ends);
            var (first, second) = (model.Model.Encode(model.Fitting(ends.First)), model.Model.Encode(model.Fitting(ends.Second)));
            var sampler = new InterpolationSampler(cat([first, second]), conditioner.Encode(request.First), conditioner.Encode(request.Second));
            return Pipeline(model).Run(new InterpolationTask<Picture>(), request, Spread(settings with { Sampler = sampler, Shape = first.shape[1..] }, count), watcher, stop);
        });
    }

    internal static (int Width, int Height) Size(this PictureModel model) => (model.Description.Picture.Width, model.Description.Picture.Height);

    private static Pipeline<Picture, Continuous> Pipeline(PictureModel model) => new(model.Model);

    internal static void RequireOneSize((Picture First, Picture Second) ends)
    {
        if ((ends.First.Width, ends.First.Height) != (ends.Second.Width, ends.Second.Height))
        {
            throw new ArgumentException($"The pictures are {ends.First.Width}x{ends.First.Height} and {ends.Second.Width}x{ends.Second.Height}. Bring both to one size.", nameof(ends));
        }
    }

    internal static SamplingSettings<Continuous> Spread(SamplingSettings<Continuous> settings, int count) => count is >= 2 and <= MostSteps
        ? settings with { Seeds = [.. Enumerable.Repeat(settings.Checked().Seeds[0], count)], Batch = count }
        : throw new ArgumentOutOfRangeException(nameof(count), count, $"A way of {count} pictures is asked for, but 2 to {MostSteps} are possible.");

    internal static ISampler<Continuous> Resampled(ISampler<Continuous> sampler, int times) =>
        times is < 1 or > MostResampling ? throw new ArgumentOutOfRangeException(nameof(times), times, $"Each stretch of steps is to be walked {times} times, but 1 to {MostResampling} are possible; 1 is once.")
        : times == 1 ? sampler : new ResamplingSampler<Continuous>(sampler, new GaussianProcess()) { Stretch = Stretch, Times = times };
}
