namespace DiffusionSharp.Cli.Generate;

/// <summary>What an adversarial network made.</summary>
/// <param name="Model">Its name.</param>
/// <param name="WeightsHash">Of its weights.</param>
/// <param name="Seed">Of the first picture; further ones take the next ones.</param>
/// <param name="Classes">Of each picture; none where it has none.</param>
/// <param name="Files">One for each picture.</param>
/// <param name="Grid">The sheet, where one was asked for.</param>
/// <param name="Seconds">For all pictures.</param>
internal sealed record GanGenerateReport(string Model, string WeightsHash, ulong Seed, IReadOnlyList<string> Classes, IReadOnlyList<string> Files, string? Grid, double Seconds)
{
    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        var more = Files.Count > 1 ? $" and {Files.Count - 1} more, to '{Files[^1]}'" : "";
        var shown = Classes.Count == 0 ? "" : $", {string.Join(", ", Classes.Distinct())}";
        output.WriteLine($"'{Files[0]}'{more}: by {Model}, an adversarial network, seed {Seed}{shown}, one step, {Seconds:0.00} s.");
        if (Grid is not null)
        {
            output.WriteLine($"All on one sheet: '{Grid}'.");
        }
    }
}
