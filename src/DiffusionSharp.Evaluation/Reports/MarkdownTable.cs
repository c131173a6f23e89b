using System.Globalization;
using System.Text;
using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Evaluation.Reports;

/// <summary>Writes a table of results as Markdown.</summary>
internal sealed class MarkdownTable(ResultTable table)
{
    private readonly List<string> _warnings = [];
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line($"# {Cell(table.Title)}");
        Line("");
        if (table.Rows is [var only])
        {
            WriteUpright(only);
        }
        else
        {
            WriteRows();
        }

        WriteBelow();
        return _text.ToString();
    }

    // One subject has many measurements and no neighbor to be compared with: it reads better downward.
    private void WriteUpright(ResultRow row)
    {
        Line($"| | {Cell(row.Subject)} |");
        Line("| --- | ---: |");
        foreach (var measured in row.Measurements)
        {
            Line($"| {Cell(measured.Name)}{Arrow(measured.Better)} | {Show(measured)} |");
        }
    }

    private void WriteRows()
    {
        Measurement[] columns = [.. table.Rows.SelectMany(row => row.Measurements).DistinctBy(measured => measured.Name)];
        Line($"| | {string.Join(" | ", columns.Select(column => Cell(column.Name) + Arrow(column.Better)))} |");
        Line($"| --- |{string.Concat(columns.Select(_ => " ---: |"))}");
        foreach (var row in table.Rows)
        {
            Line($"| {Cell(row.Subject)} | {string.Join(" | ", columns.Select(column => Show(row.Measurements.FirstOrDefault(measured => measured.Name == column.Name))))} |");
        }
    }

    private void WriteBelow()
    {
        var levels = table.Rows.SelectMany(row => row.Measurements).Select(measured => measured.Interval?.Level).OfType<double>().Distinct().Order()
            .Select(level => string.Create(CultureInfo.InvariantCulture, $"{100 * level:0.##} %"));
        string[] sentences =
        [
            .. levels.Any() ? [$"In brackets: {string.Join(" and ", levels)} intervals."] : Array.Empty<string>(),
            .. table.Comparability is { } sentence ? [sentence] : Array.Empty<string>(),
            .. table.Notes,
        ];
        foreach (var paragraph in sentences.Concat(_warnings.Select((warning, index) => $"<sup>{index + 1}</sup> {warning}")))
        {
            Line("");
            Line(paragraph);
        }
    }

    private string Show(Measurement? measured)
    {
        if (measured is null)
        {
            return "";
        }

        var spread = measured.Interval is { } interval ? $" [{Number(interval.Low)}, {Number(interval.High)}]"
            : measured.Deviation is { } deviation ? $" ± {Number(deviation)}" : "";
        return $"{Number(measured.Value)}{spread}{Mark(measured.Warning)}";
    }

    private string Mark(string? warning)
    {
        if (warning is null)
        {
            return "";
        }

        if (!_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }

        return $"<sup>{_warnings.IndexOf(warning) + 1}</sup>";
    }

    private static string Arrow(Preference better) => better switch
    {
        Preference.Lower => " ↓",
        Preference.Higher => " ↑",
        _ => "",
    };

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace("Infinity", "∞", StringComparison.Ordinal);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private void Line(string line) => _text.Append(line).Append('\n');
}
