using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary><c>diffusion explain diffusion</c>: the score field of points in the plane, and the paths of samples through it.</summary>
internal static class ExplainDiffusionCommand
{
    private const int Points = 400, WalkSteps = 40, PathsShown = 24, FieldSide = 17, StepsOfReport = 100;
    private const double FieldReach = 1.5;

    private static readonly FilmSettings _film = new(TimeSpan.FromMilliseconds(140), HoldLast: TimeSpan.FromSeconds(3), Dither: false);

    private static readonly (double X, double Y)[] _field =
    [
        .. from row in Enumerable.Range(0, FieldSide)
           from column in Enumerable.Range(0, FieldSide)
           select (FieldReach * ((2.0 * column / (FieldSide - 1)) - 1), FieldReach * ((2.0 * row / (FieldSide - 1)) - 1)),
    ];

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new LabOptions("diffusion");
        return new ExampledCommand(
            "diffusion",
            "Films points that walk from noise to data through the score field that a diffusion model has learned.",
            new("diffusion explain diffusion --film walk.gif", "eight clouds on a circle"),
            new("diffusion explain diffusion --set two-moons --picture last.png", "another set, and the last picture"))
        {
            options.Set.Option, options.Film, options.Picture, options.Steps, options.Seed, options.Json,
        }.Does(parsed =>
        {
            var report = Run(options, parsed, terminal);
            if (parsed.GetValue(options.Json))
            {
                Json.Write(report, terminal.Output);
            }
            else
            {
                Tell(report, terminal.Output);
            }
        });
    }

    private static LabReport Run(LabOptions options, ParseResult parsed, Terminal terminal)
    {
        var (set, steps, seed, path) = (options.Set.In(parsed), parsed.GetValue(options.Steps), parsed.GetValue(options.Seed), options.FilmIn(parsed));
        Files.RequireWritable(path);
        Frame.Tensors.Require();
        var began = terminal.Clock.GetTimestamp();
        using var diffusion = new ToyDiffusion(set, steps, seed);
        Train(diffusion, steps, terminal);
        var walk = diffusion.Walk(Points, WalkSteps, seed);
        var real = new ToySource(set, seed + 1).Points(Points);
        Picture[] film = [.. Enumerable.Range(0, walk.Count).Select(step => Drawn(diffusion, walk, step, real))];
        FilmFile.Write(film, path, _film);
        if (parsed.GetValue(options.Picture) is { } picture)
        {
            PictureFile.Write(film[^1], picture);
        }

        return new(parsed.GetValue(options.Set.Option)!, steps, null, null, ModeCount.Of(set, walk[^1].Points), path, Math.Round(terminal.Clock.GetElapsedTime(began).TotalSeconds, 1));
    }

    private static void Train(ToyDiffusion diffusion, int steps, Terminal terminal)
    {
        using var line = terminal.StartProgress("Learning points");
        for (var until = Math.Min(StepsOfReport, steps); ; until = Math.Min(until + StepsOfReport, steps))
        {
            diffusion.TrainTo(until, terminal.Stop);
            terminal.Stop.ThrowIfCancellationRequested();
            line.Report(until, steps, $"{until} of {steps} steps");
            if (until == steps)
            {
                return;
            }
        }
    }

    // Left the field at the noise level of the step, right the paths so far.
    private static Picture Drawn(
        ToyDiffusion diffusion, IReadOnlyList<(double Sigma, IReadOnlyList<(double X, double Y)> Points)> walk, int step, IReadOnlyList<(double X, double Y)> real)
    {
        var (sigma, points) = walk[step];
        var level = Math.Max(sigma, walk[^2].Sigma);
        var score = diffusion.Denoise(_field, level).Zip(_field, (clean, at) => (clean.X - at.X, clean.Y - at.Y)).ToArray();
        var paths = Enumerable.Range(0, PathsShown).Select(point => (IReadOnlyList<(double X, double Y)>)[.. walk.Take(step + 1).Select(one => one.Points[point])]);
        return ToyPlot.Beside(
            ToyPlot.Draw(string.Create(CultureInfo.InvariantCulture, $"the score at noise σ = {level:0.00}"), real, points, ToyPlot.Arrows(_field, score)),
            ToyPlot.Draw($"paths after {step} of {walk.Count - 1} steps", real, points, ToyPlot.Paths(paths)));
    }

    private static void Tell(LabReport report, TextWriter output) => output.WriteLine(
        $"""
        How diffusion makes points ({report.Set}), after {report.Steps} steps of training

        Noise was added to real points, and a small network learned to say where each was before. From any place at any noise
        level its answer points the way: the arrows on the left. With much noise all of them lead to the middle, for every point
        may have come from anywhere; with less they part, and lead to the places where real points are. This is the score.

        To make points, begin with noise alone and follow the arrows while the noise level falls: the paths on the right. Each
        point ends where its beginning decides, and the beginnings are spread evenly, so all places are reached.

        It covers {report.Diffusion.InWords}; {report.Diffusion.Near:0%} of its points lie in one.

        The film is in '{report.Film}': real points grey, made ones orange. {report.Seconds:0.0} s.
        """);
}
