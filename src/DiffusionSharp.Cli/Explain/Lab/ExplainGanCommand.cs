using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Training.Adversarial.Objectives;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary><c>diffusion explain gan</c>: an adversarial network and a diffusion model learn the same points of the plane, side by side.</summary>
internal static class ExplainGanCommand
{
    private const int Frames = 40, Points = 400, WalkSteps = 24;

    private static readonly FilmSettings _film = new(TimeSpan.FromMilliseconds(160), HoldLast: TimeSpan.FromSeconds(3), Dither: false);

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new LabOptions("gan");
        var objective = new Choice<IAdversarialObjective>(
            "--objective", "What the adversarial network makes small", ("non-saturating", new NonSaturatingObjective()), ("wasserstein", new WassersteinObjective(0.1)), ("relativistic", new RelativisticObjective(0.1)));
        return new ExampledCommand(
            "gan",
            "Films an adversarial network and a diffusion model that learn the same points of the plane: one may lose places, the other covers them.",
            new("diffusion explain gan --film modes.gif", "eight clouds on a circle"),
            new("diffusion explain gan --set spiral --objective relativistic", "another set, and a steadier loss"))
        {
            options.Set.Option, objective.Option, options.Film, options.Picture, options.Steps, options.Seed, options.Json,
        }.Does(parsed =>
        {
            var report = Run(options, objective.In(parsed), parsed, terminal);
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

    private static LabReport Run(LabOptions options, IAdversarialObjective objective, ParseResult parsed, Terminal terminal)
    {
        var (set, steps, seed, path) = (options.Set.In(parsed), parsed.GetValue(options.Steps), parsed.GetValue(options.Seed), options.FilmIn(parsed));
        Files.RequireWritable(path);
        Frame.Tensors.Require();
        var began = terminal.Clock.GetTimestamp();
        var film = Film(set, objective, (steps, seed), terminal);
        FilmFile.Write([.. film.Select(one => one.Picture)], path, _film);
        if (parsed.GetValue(options.Picture) is { } picture)
        {
            PictureFile.Write(film[^1].Picture, picture);
        }

        var later = film.Skip(film.Count / 2).Min(one => one.Gan.Covered);
        return new(parsed.GetValue(options.Set.Option)!, steps, film[^1].Gan, later, film[^1].Diffusion, path, Math.Round(terminal.Clock.GetElapsedTime(began).TotalSeconds, 1));
    }

    private static IReadOnlyList<(Picture Picture, ModeCount Gan, ModeCount Diffusion)> Film(IToySet set, IAdversarialObjective objective, (int Steps, ulong Seed) training, Terminal terminal)
    {
        var (steps, seed) = training;
        using var gan = new ToyGan(set, objective, steps, seed);
        using var diffusion = new ToyDiffusion(set, steps, seed);
        var real = new ToySource(set, seed + 1).Points(Points);
        List<(Picture Picture, ModeCount Gan, ModeCount Diffusion)> film = [];
        using (var line = terminal.StartProgress("Learning points"))
        {
            foreach (var until in Enumerable.Range(1, Math.Min(Frames, steps)).Select(frame => (int)((long)frame * steps / Math.Min(Frames, steps))))
            {
                gan.TrainTo(until, terminal.Stop);
                diffusion.TrainTo(until, terminal.Stop);
                terminal.Stop.ThrowIfCancellationRequested();
                film.Add(Drawn(set, until, real, (gan.Points(Points), diffusion.Walk(Points, WalkSteps, seed)[^1].Points)));
                line.Report(until, steps, $"{until} of {steps} steps");
            }
        }

        return film;
    }

    private static (Picture Picture, ModeCount Gan, ModeCount Diffusion) Drawn(
        IToySet set, int step, IReadOnlyList<(double X, double Y)> real, (IReadOnlyList<(double X, double Y)> Gan, IReadOnlyList<(double X, double Y)> Diffusion) made)
    {
        var (gan, diffusion) = (ModeCount.Of(set, made.Gan), ModeCount.Of(set, made.Diffusion));
        return (ToyPlot.Beside(ToyPlot.Draw($"adversarial, step {step}: {gan.InWords}", real, made.Gan), ToyPlot.Draw($"diffusion, step {step}: {diffusion.InWords}", real, made.Diffusion)), gan, diffusion);
    }

    private static void Tell(LabReport report, TextWriter output) => output.WriteLine(
        $"""
        Two ways to learn the same points ({report.Set}), {report.Steps} steps each, with networks of the same size

        An adversarial network has two players. The generator makes points of noise; the discriminator says which are real. The
        generator learns only what fools the discriminator now. Nothing tells it which places it leaves out, so it may crowd
        into some of them and move on when it is found out: modes are lost.

        A diffusion model learns one thing: given a point with noise, where was it? Each real point asks that question, so each
        place is asked about as often as it occurs. A place that is left out costs, every time.

        After the training the adversarial network covers {report.Gan!.InWords} ({report.Gan.Near:0%} of its points lie in one); in the second half it
        covered {report.FewestLater} at its worst. Diffusion covers {report.Diffusion.InWords} ({report.Diffusion.Near:0%} of its points lie in one).
        It need not be so in every run: other seeds (--seed) and losses (--objective) show how much hangs on them.

        The film is in '{report.Film}': real points grey, made ones orange. {report.Seconds:0.0} s.
        """);
}
