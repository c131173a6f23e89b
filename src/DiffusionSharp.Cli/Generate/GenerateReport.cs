using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Generate;

/// <summary>What was made.</summary>
/// <param name="Recipe">Of the first picture.</param>
/// <param name="Files">One for each picture.</param>
/// <param name="Grid">The sheet, where one was asked for.</param>
/// <param name="Trajectory">The film, where one was asked for.</param>
/// <param name="Seconds">From the first step to the last picture.</param>
internal sealed record GenerateReport(GenerationRecipe Recipe, IReadOnlyList<string> Files, string? Grid, string? Trajectory, double Seconds)
{
    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        var more = Files.Count > 1 ? $" and {Files.Count - 1} more, to '{Files[^1]}'" : "";
        output.WriteLine($"'{Files[0]}'{more}: {Recipe.Width}x{Recipe.Height} by {Recipe.Model}, seed {Recipe.Seed}, {Recipe.Steps} steps of {Recipe.Sampler}, guidance {Recipe.Guidance}, {Seconds:0.0} s.");
        foreach (var (what, path) in new[] { ("All on one sheet", Grid), ("The way out of the noise", Trajectory) }.Where(pair => pair.Item2 is not null))
        {
            output.WriteLine($"{what}: '{path}'.");
        }
    }
}
