using System.Globalization;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Cli.Explain;

/// <summary>Draws a walk: the state after each step, what the model takes the picture to be, and the levels below.</summary>
internal static class ReversePicture
{
    private const int Side = 128;

    /// <summary>The drawing.</summary>
    /// <param name="story">What happened.</param>
    /// <param name="pictures">How many steps are shown.</param>
    public static Picture Draw(ReverseStory story, int pictures)
    {
        var shown = story.Shown(pictures);
        var states = new FilmStrip([.. shown.Select(frame => frame.State[0])], [.. shown.Select(frame => $"after step {frame.Progress.Step}")])
        {
            Title = "What there is: noise that becomes a picture", Side = Side,
        };
        var guesses = new FilmStrip([.. shown.Select(frame => frame.Clean[0])], [.. shown.Select(frame => string.Create(CultureInfo.InvariantCulture, $"from σ {story.From(frame.Progress.Step - 1).Sigma:0.###}"))])
        {
            Title = "What the model takes it to be, at each of these steps", Side = Side, Panels = Panels(story),
        };
        var (above, below) = (states.Draw(), guesses.Draw());
        return new(above.Width, above.Height + below.Height, 3, [.. above.Pixels, .. below.Pixels]);
    }

    private static LinePlot[] Panels(ReverseStory story)
    {
        double[] steps = [.. story.Frames.Select(frame => (double)frame.Progress.Step)];
        double[] noise = [.. story.Frames.Select((_, index) => story.From(index).NoiseToSignal)];
        var axis = new LinearAxis("step", 1, Math.Max(2, story.Frames.Count));
        return
        [
            new("How much noise each step starts from", axis, new LogarithmicAxis("σ/α"), [new("", steps, noise)]),
            new("How much the model changed its mind", axis, new LinearAxis("of 255"), [new("", steps, story.Changes)]),
        ];
    }
}
