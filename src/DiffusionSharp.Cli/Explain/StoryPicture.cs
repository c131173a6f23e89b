using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Cli.Explain;

/// <summary>Draws a story: the picture dissolving step by step, the same in one step each, and the schedule's curves below.</summary>
internal static class StoryPicture
{
    private const int Points = 400, LeastSide = 128;

    /// <summary>The drawing.</summary>
    /// <returns>3 channels.</returns>
    public static Picture Draw(ForwardStory story)
    {
        var side = Math.Max(LeastSide, story.Moments[0].ChainPicture.Width);
        var chain = new FilmStrip([.. story.Moments.Select(moment => moment.ChainPicture)], [.. story.Settings.Shown.Select(After)])
        {
            Title = $"Step by step: each of {Words.Count(story.Settings.Steps, "step")} adds a little fresh noise to what the one before left",
            Side = side,
        };
        var closed = new FilmStrip([.. story.Moments.Select(moment => moment.ClosedPicture)], [.. story.Moments.Select(Caption)])
        {
            Title = "In one step each: x = α·x₀ + σ·ε, the picture times α and fresh noise times σ",
            Side = side,
            Panels = Panels(story.Settings),
        };
        return Stacked(chain.Draw(), closed.Draw());
    }

    // Strips of as many pictures are equally wide.
    private static Picture Stacked(Picture above, Picture below) => new(above.Width, above.Height + below.Height, 3, [.. above.Pixels, .. below.Pixels]);

    private static string After(int steps) => $"after {Words.Count(steps, "step")}";

    private static string Caption(Moment moment) => string.Create(
        CultureInfo.InvariantCulture, $"t = {moment.Time:0.00}\nα {moment.Level.Alpha:0.000}   σ {moment.Level.Sigma:0.000}\nSNR {StoryText.Ratio(moment.SignalToNoise)}");

    private static LinePlot[] Panels(ForwardSettings settings)
    {
        double[] times = [.. Enumerable.Range(0, Points + 1).Select(point => (double)point / Points)];
        var levels = times.Select(settings.Schedule.At).ToArray();
        var time = new LinearAxis("time t", 0, 1);
        double[] signal = [.. levels.Select(level => level.Alpha)], noise = [.. levels.Select(level => level.Sigma)], ratio = [.. levels.Select(level => Math.Exp(2 * level.LogSnr))];
        PlotAxis share = noise.Max() > 2 ? new LogarithmicAxis("share") : new LinearAxis("share");
        return
        [
            new($"The {settings.ScheduleName} schedule: how much picture and how much noise", time, share, [new("signal α", times, signal), new("noise σ", times, noise)]),
            new("Signal-to-noise ratio", time, new LogarithmicAxis("α²/σ²"), [new("", times, ratio), new("as much noise as signal", [0, 1], [1, 1])]),
        ];
    }
}
