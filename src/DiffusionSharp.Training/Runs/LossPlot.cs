using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Training.Runs;

/// <summary>A run's loss as a picture: as it was logged, and smoothed.</summary>
internal static class LossPlot
{
    private const int Fewest = 3, Window = 25;

    public static void Write(IReadOnlyList<LogEntry> entries, string name, string path)
    {
        if (entries.Count < Fewest)
        {
            return;
        }

        double[] examples = [.. entries.Select(entry => (double)entry.Examples)];
        double[] losses = [.. entries.Select(entry => entry.Loss)];
        var plot = new LinePlot($"{name}: training loss", new LinearAxis("examples"), new LogarithmicAxis("loss"),
        [
            new("as logged", examples, losses) { Color = new Rgb(190, 205, 225) },
            new($"mean of {Window} lines", examples, Smooth(losses)) { Color = new Rgb(25, 80, 160) },
        ]);
        PictureFile.Write(plot.Draw(), path);
    }

    private static double[] Smooth(double[] values) =>
        [.. Enumerable.Range(0, values.Length).Select(index => values[Math.Max(0, index - Window / 2)..Math.Min(values.Length, index + Window / 2 + 1)].Average())];
}
