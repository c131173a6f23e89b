using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary>What was made of a picture.</summary>
/// <param name="Recipe">Of the first result.</param>
/// <param name="Files">One for each result.</param>
/// <param name="Notes">What the person should know.</param>
/// <param name="Seconds">From the first step to the last file.</param>
internal sealed record EditingReport(EditRecipe Recipe, IReadOnlyList<string> Files, IReadOnlyList<string> Notes, double Seconds)
{
    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        var more = Files.Count > 1 ? $" and {Files.Count - 1} more, to '{Files[^1]}'" : "";
        var (made, strength) = (Recipe.Generation, Recipe.Strength is { } share ? $"strength {share}, " : "");
        output.WriteLine($"'{Files[0]}'{more}: {Recipe.Task} by {made.Model}, seed {made.Seed}, {strength}{made.Steps} steps, guidance {made.Guidance}, {Seconds:0.0} s.");
        foreach (var note in Notes)
        {
            output.WriteLine(note);
        }
    }
}
