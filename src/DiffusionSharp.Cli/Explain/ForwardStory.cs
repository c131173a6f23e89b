using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Explain;

/// <summary>The forward process on one picture, in both its forms: the Markov chain that adds a little noise at each step, and the closed form that gets anywhere in one.</summary>
/// <param name="Settings">How.</param>
/// <param name="Clean">Mean and deviation of the picture itself, as values in [−1, 1].</param>
/// <param name="Values">How many values it has.</param>
/// <param name="Moments">The times that are shown.</param>
/// <param name="Film">The chain's pictures, where they were asked for.</param>
internal sealed record ForwardStory(ForwardSettings Settings, MeanAndDeviation Clean, long Values, IReadOnlyList<Moment> Moments, IReadOnlyList<Picture> Film)
{
    private static readonly PictureModality _modality = new(channels: 3);

    /// <summary>How far the measured number that is farthest off lies from theory, in standard errors.</summary>
    public double LargestGap => Gaps.DefaultIfEmpty(0).Max();

    /// <summary>How many numbers were measured.</summary>
    public int Comparisons => Gaps.Count();

    private IEnumerable<double> Gaps => Moments.SelectMany(moment => moment.Gaps(Clean, Values));

    /// <summary>Turns a picture to noise.</summary>
    /// <param name="picture">3 channels.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Shows the chain's steps.</param>
    /// <param name="stop">Stops it.</param>
    public static ForwardStory Tell(Picture picture, ForwardSettings settings, ProgressLine progress, CancellationToken stop) => TensorScope.Release(() =>
    {
        var clean = _modality.ToTensor(picture);
        var (seen, film) = (new Dictionary<int, (MeanAndDeviation Measured, Picture Picture)>(), new List<Picture>());
        var chain = new NoiseSource([settings.Seed]);
        var process = new GaussianProcess();
        TensorScope.Chain(clean, Enumerable.Range(0, settings.Steps + 1).Select(step => (Func<Tensor, Tensor>)(state =>
        {
            stop.ThrowIfCancellationRequested();
            var (from, to) = (step == 0 ? NoiseLevel.Clean : LevelAfter(step - 1, settings), LevelAfter(step, settings));
            var next = to.IsClean ? state : process.Step(state, from, to, chain);
            if (settings.Shown.Contains(step))
            {
                seen[step] = (MeanAndDeviation.Of(next), Visible(next, to));
            }

            film.AddRange(settings.Filmed.Contains(step) ? [Visible(next, to)] : []);
            progress.Report(step, settings.Steps, $"{step} of {settings.Steps} steps");
            return next;
        })));
        var (told, closed) = (MeanAndDeviation.Of(clean), new NoiseSource([settings.Seed + 1]));
        Moment[] moments = [.. settings.Shown.Select(step => Describe(clean, told, (step, settings), seen[step], closed))];
        return new ForwardStory(settings, told, clean.numel(), moments, film);
    });

    private static NoiseLevel LevelAfter(int step, ForwardSettings settings) => settings.Schedule.At((double)step / settings.Steps);

    private static Moment Describe(Tensor clean, MeanAndDeviation told, (int Step, ForwardSettings Settings) at, (MeanAndDeviation Measured, Picture Picture) chain, NoiseSource noise)
    {
        var level = LevelAfter(at.Step, at.Settings);
        var closed = new GaussianProcess().Corrupt(clean, level, noise);
        var theory = new MeanAndDeviation(level.Alpha * told.Mean, Math.Sqrt(Math.Pow(level.Alpha * told.Deviation, 2) + Math.Pow(level.Sigma, 2)));
        return new((double)at.Step / at.Settings.Steps, level, theory, chain.Measured, MeanAndDeviation.Of(closed))
        {
            ChainPicture = chain.Picture,
            ClosedPicture = Visible(closed, level),
        };
    }

    // Noise that a schedule lets grow beyond 1 is scaled back, or all of it would be black or white.
    private static Picture Visible(Tensor state, NoiseLevel level) => TensorScope.Release(() => _modality.ToMedia(state / Math.Max(1, double.Hypot(level.Alpha, level.Sigma))));
}
