using System.Globalization;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>A report of measurements for people at a terminal.</summary>
internal sealed class EvaluationText(TextWriter output)
{
    private readonly List<string> _doubts = [];

    /// <summary>Writes the measurements, those of the classes, doubts and notes.</summary>
    public void Write(EvaluationReport report)
    {
        output.WriteLine(report.Quality.Title);
        WriteMeasurements(report.Quality.Rows[0].Measurements);
        if (report.Classes is { } classes)
        {
            WriteClasses(classes);
        }

        foreach (var (number, doubt) in _doubts.Index())
        {
            output.WriteLine($"({number + 1}) {doubt}");
        }

        output.WriteLine("In brackets: 95 % intervals. ↓ lower is better, ↑ higher is better.");
        output.WriteLine(report.Comparability);
        foreach (var note in report.Quality.Notes)
        {
            output.WriteLine(note);
        }
    }

    private void WriteMeasurements(IReadOnlyList<Measurement> measurements)
    {
        var width = measurements.Max(measured => measured.Name.Length);
        foreach (var measured in measurements)
        {
            output.WriteLine($"  {measured.Name.PadRight(width)} {Arrow(measured.Better)}  {Spread(measured)}");
        }
    }

    private void WriteClasses(ResultTable table)
    {
        var width = table.Rows.Max(row => row.Subject.Length);
        output.WriteLine(table.Title);
        foreach (var row in table.Rows)
        {
            output.WriteLine($"  {row.Subject.PadRight(width)}  {string.Join("  ", row.Measurements.Select(measured => $"{measured.Name} {Percent(measured)}"))}");
        }
    }

    private string Spread(Measurement measured)
    {
        var spread = measured.Interval is { } interval ? $" [{Number(interval.Low)}, {Number(interval.High)}]" : measured.Deviation is { } deviation ? $" ± {Number(deviation)}" : "";
        return $"{Number(measured.Value),-8}{spread}{Mark(measured.Warning)}";
    }

    private string Mark(string? doubt)
    {
        if (doubt is null)
        {
            return "";
        }

        if (!_doubts.Contains(doubt))
        {
            _doubts.Add(doubt);
        }

        return $" ({_doubts.IndexOf(doubt) + 1})";
    }

    private static char Arrow(Preference better) => better switch
    {
        Preference.Lower => '↓',
        Preference.Higher => '↑',
        _ => ' ',
    };

    private static string Percent(Measurement measured) => $"{measured.Value:0.0%}{(measured.Interval is { } interval ? $" [{interval.Low:0.0%}, {interval.High:0.0%}]" : "")}";

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
