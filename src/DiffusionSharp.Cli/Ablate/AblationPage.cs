using System.Globalization;
using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>An ablation as a page to be read.</summary>
/// <param name="outcome">What came of it.</param>
/// <param name="words">In which language.</param>
/// <param name="command">Makes it again.</param>
internal sealed class AblationPage(AblationOutcome outcome, AblationWords words, string command)
{
    private static readonly string[] _measured = [Standings.Quality, "precision", Standings.Diversity, "class accuracy"];

    /// <summary>The page.</summary>
    public string Write()
    {
        var (page, plan) = (new HtmlPage(), outcome.Plan);
        page.Heading(words.InShort).List(AblationConclusion.Of(outcome, words))
            .Note(words.Setting($"{outcome.Counts.Training}", $"{outcome.Counts.HeldOut}", $"{plan.Examples}", $"{plan.Pictures}"));
        foreach (var axis in outcome.Axes)
        {
            page.Heading(words.Axes[axis]).Note(words.Notes[axis]);
            if (Plot(axis) is { } plot)
            {
                page.Plots(plot);
            }

            page.Table([words.Axes[axis], .. _measured.Select(words.NameOf), words.SecondsPerPicture], outcome.NamesOn(axis).Select(name => Row(axis, name)));
        }

        return page.Heading(words.HowMade).Note(words.IntervalNote).Note(words.Comparability(outcome.Classifier)).Note($"diffusion {Frame.ProgramVersion.Text}").Code(command).Write(words.Title, words.Code);
    }

    private IReadOnlyList<string> Row(AblationAxis axis, string name) =>
    [
        name == outcome.Own[axis] ? words.OwnMark(name) : name,
        .. _measured.Select(measurement => outcome.At(axis, name, measurement) is { } at ? Numbers.With(at) : Numbers.Missing),
        outcome.SecondsPerPicture(axis, name) is { } seconds ? Numbers.Short(seconds) : Numbers.Missing,
    ];

    private LinePlot? Plot(AblationAxis axis) => axis switch
    {
        AblationAxis.Average or AblationAxis.Guidance => Of(axis, new LinearAxis(words.Axes[axis], 0), [Curve("", outcome.NamesOn(axis).Select(name => (Number(name), name)), axis)]),
        AblationAxis.Sampler => Of(axis, new LogarithmicAxis(words.Steps), [.. outcome.NamesOn(axis).Select(Split).GroupBy(one => one.Sampler).Select(group => Curve(group.Key, group.Select(one => (one.Steps, one.Name)), axis))]),
        _ => null,
    };

    private LinePlot Of(AblationAxis axis, PlotAxis across, IReadOnlyList<PlotCurve> curves) => new(words.NameOf(Standings.Quality), across, new LogarithmicAxis(""), curves);

    private PlotCurve Curve(string name, IEnumerable<(double X, string Name)> points, AblationAxis axis)
    {
        var found = points.Select(point => (point.X, At: outcome.At(axis, point.Name, Standings.Quality))).Where(one => one.At is not null).OrderBy(one => one.X).ToArray();
        return new(name, [.. found.Select(one => one.X)], [.. found.Select(one => one.At!.Value)]) { Low = [.. found.Select(one => one.At!.Low)], High = [.. found.Select(one => one.At!.High)] };
    }

    private static (string Sampler, double Steps, string Name) Split(string name) => (name[..name.LastIndexOf(' ')], Number(name[(name.LastIndexOf(' ') + 1)..]), name);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
