using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Cli.Compare;

/// <summary>The plots of a report.</summary>
internal sealed class ComparePlots(CompareOutcome outcome, ReportWords words)
{
    private readonly Standings _standings = new(outcome);

    /// <summary>A measurement over the seconds of training, the mean of the seeds with its interval.</summary>
    public LinePlot OverTime(string measurement) => new(
        words.NameOf(measurement), new LinearAxis(words.TrainingSeconds, 0), measurement == Standings.Quality ? new LogarithmicAxis("") : Standings.BoundsOf(measurement) is (_, < double.PositiveInfinity) and var share ? new LinearAxis("", share.Least, share.Most) : new LinearAxis(""),
        [.. _standings.Contestants.Select(contestant => Curve(contestant, measurement))]);

    /// <summary>The losses of all first runs.</summary>
    public LinePlot Losses() => History(words.Loss, point => point.Loss, new LinearAxis(""));

    /// <summary>The norms of their gradients.</summary>
    public LinePlot Gradients() => History(words.Gradient, point => point.Gradient, new LogarithmicAxis(""));

    /// <summary>Quality by the number of steps of diffusion.</summary>
    public LinePlot Steps()
    {
        var points = outcome.Steps.Select(one => (one.Steps, Found: one.Point.Find(Standings.Quality))).Where(one => one.Found is not null).ToArray();
        return new(words.NameOf(Standings.Quality), new LinearAxis(words.StepCount, 0), new LogarithmicAxis(""),
        [
            new(outcome.LabelOf(_standings.Diffusion), [.. points.Select(one => (double)one.Steps)], [.. points.Select(one => one.Found!.Value)])
            {
                Low = [.. points.Select(one => one.Found!.Interval?.Low ?? double.NaN)], High = [.. points.Select(one => one.Found!.Interval?.High ?? double.NaN)],
            },
        ]);
    }

    private LinePlot History(string title, Func<HistoryPoint, double> value, PlotAxis axis) => new(
        title, new LinearAxis(words.SeenPictures, 0), axis,
        [
            .. from contestant in _standings.Contestants
               let history = outcome.Of(contestant, RunKind.Main)[0].History
               select new PlotCurve(outcome.LabelOf(contestant), [.. history.Select(point => (double)point.Examples)], [.. history.Select(value)]),
        ]);

    private PlotCurve Curve(string contestant, string measurement)
    {
        var members = outcome.Of(contestant, RunKind.Main);
        var points = Enumerable.Range(0, members.Max(member => member.Points.Count))
            .Select(index => members.Where(member => member.Points.Count > index).Select(member => member.Points[index]).ToArray())
            .Select(some => (Seconds: some.Average(point => point.Seconds), At: Estimate.Of([.. some.Select(point => point.Find(measurement)).OfType<Evaluation.Metrics.Measurement>()]) is { } at ? at with { Bounds = Standings.BoundsOf(measurement) } : null))
            .Where(one => one.At is not null).ToArray();
        return new(outcome.LabelOf(contestant), [.. points.Select(one => one.Seconds)], [.. points.Select(one => one.At!.Value)])
        {
            Low = [.. points.Select(one => one.At!.Low)], High = [.. points.Select(one => one.At!.High)],
        };
    }
}
