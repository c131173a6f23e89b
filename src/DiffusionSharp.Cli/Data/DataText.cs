using DiffusionSharp.Data.Captions;

namespace DiffusionSharp.Cli.Data;

/// <summary>A report of data for people.</summary>
internal static class DataText
{
    private const int ClassesShown = 30, SkippedShown = 10, KeywordsShown = 6;

    /// <summary>Writes what was found, and the most telling of the details.</summary>
    public static void Write(DataReport report, TextWriter output)
    {
        output.WriteLine(report.Found);
        output.WriteLine($"Each is brought to {report.Width}x{report.Height}.");
        var width = report.Classes.Select(one => one.Name.Length).DefaultIfEmpty(0).Max();
        List(output, "Classes:", [.. report.Classes.Select(one => $"{one.Name.PadRight(width)}  {one.Count}")], ClassesShown);
        List(output, "Some captions:", [.. report.Captions.SelectMany(one => one.Captions.Select(caption => $"{one.File}  {InWords(caption)}"))], int.MaxValue);
        List(output, $"Left out, {report.Skipped.Count} in all:", [.. report.Skipped.Select(file => file.Reason)], SkippedShown);
        if (report.Grid is { } grid)
        {
            output.WriteLine($"A contact sheet is in '{grid}'.");
        }
    }

    private static void List(TextWriter output, string title, IReadOnlyList<string> lines, int shown)
    {
        if (lines.Count == 0)
        {
            return;
        }

        output.WriteLine(title);
        foreach (var line in lines.Take(shown))
        {
            output.WriteLine($"  {line}");
        }

        if (lines.Count > shown)
        {
            output.WriteLine($"  and {lines.Count - shown} more; --json lists all");
        }
    }

    private static string InWords(Caption caption) =>
        $"{caption.Language}: {caption.Name}{(caption.Keywords.Count == 0 ? "" : $" ({string.Join(", ", caption.Keywords.Take(KeywordsShown))}{(caption.Keywords.Count > KeywordsShown ? ", …" : "")})")}";
}
