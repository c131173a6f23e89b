using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>What published models make through the noise that pictures come from, and of what lies between two prompts.</summary>
public static class PublishedInversion
{
    // Each asks the network once more for every step up.
    private const int Rounds = 4;

    /// <summary>
    /// One picture that is the source where the prompt is what the source shows, and keeps its layout where the prompt is another: by inversion
    /// (<see cref="InversionSampler"/>). It walks by DDIM over the levels of the run's scheduler.
    /// </summary>
    /// <param name="runner">Who does it; the first seed counts.</param>
    /// <param name="request">The source, whose sides must divide by <see cref="PublishedModel.SizeMultiple"/>, and what it shall become.</param>
    /// <param name="shown">What the source shows.</param>
    /// <exception cref="ArgumentException">The model was made for something else, takes no such sides, or is led by a picture.</exception>
    public static Picture Rewrite(this PictureRunner runner, EditRequest<Picture> request, Prompt shown)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireAlone(runner);
        return runner.Run(new InversionTask<Picture>(), request with { Source = runner.Fitting(request.Source) }, runner.Sized(request.Source), prepared => prepared with
        {
            Settings = prepared.Settings with { Seeds = [prepared.Settings.Seeds[0]], Sampler = new InversionSampler(prepared.Model.Told(shown), Rounds) },
        })[0];
    }

    /// <summary>The way from one prompt to another, from one seed.</summary>
    /// <param name="runner">Who does it; the first seed counts.</param>
    /// <param name="request">Both prompts.</param>
    /// <param name="count">How many pictures, both ends counted, 2 to 64.</param>
    /// <exception cref="ArgumentException">The model needs a picture beside the noise, or is led by one.</exception>
    public static IReadOnlyList<Picture> Interpolate(this PictureRunner runner, InterpolationRequest request, int count)
    {
        RequireAlone(runner);
        return runner.Run(new InterpolationTask<Picture>(), request, runner.Usual, prepared => Spread(prepared, count));
    }

    /// <summary>The way from one picture to another, through the noise that both come from.</summary>
    /// <param name="runner">Who does it; the first seed counts.</param>
    /// <param name="ends">Both pictures, of one size, whose sides must divide by <see cref="PublishedModel.SizeMultiple"/>.</param>
    /// <param name="request">What they show.</param>
    /// <param name="count">How many pictures, both ends counted, 2 to 64.</param>
    /// <exception cref="ArgumentException">The pictures differ in size; or the model takes no such sides, was made for something else, or is led by a picture.</exception>
    public static IReadOnlyList<Picture> Interpolate(this PictureRunner runner, (Picture First, Picture Second) ends, InterpolationRequest request, int count)
    {
        ArgumentNullException.ThrowIfNull(ends.First);
        ArgumentNullException.ThrowIfNull(ends.Second);
        ArgumentNullException.ThrowIfNull(request);
        RequireAlone(runner);
        PictureEditing.RequireOneSize(ends);
        return runner.Run(new InterpolationTask<Picture>(), request, runner.Sized(ends.First), prepared =>
        {
            var model = prepared.Model;
            Tensor Encoded(Picture end) => model.Encode(runner.Fitting(end), model.Noise([prepared.Settings.Seeds[0]]));

            var both = cat([Encoded(ends.First), Encoded(ends.Second)]);
            var spread = Spread(prepared, count);
            return spread with { Settings = spread.Settings with { Sampler = new InterpolationSampler(both, model.Told(request.First), model.Told(request.Second)) { Rounds = Rounds } } };
        });
    }

    // All pictures of a way are walked together, but the network sees one at a time.
    private static PreparedModel<Picture> Spread(PreparedModel<Picture> prepared, int count) => prepared with
    {
        Model = prepared.Model with { Bound = guided => prepared.Model.Bound(new PiecewiseDenoiser(guided)) },
        Settings = PictureEditing.Spread(prepared.Settings, count),
    };

    private static void RequireAlone(PictureRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        runner.RequireNothingBeside("changes none as a whole");
        if (runner.Controls.Count > 0)
        {
            throw new ArgumentException("A ControlNet leads no walk through the noise of a picture or between two prompts. Leave the leading picture out.", nameof(runner));
        }
    }
}
