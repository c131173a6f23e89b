using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Training;

/// <summary>What an adversarial training came to.</summary>
/// <param name="Name">Of the recipe.</param>
/// <param name="Examples">Real pictures seen in all.</param>
/// <param name="Classes">Told to the networks; none where there are none.</param>
/// <param name="Model">Folder of the model.</param>
internal sealed record GanReport(string Name, long Examples, IReadOnlyList<string> Classes, string Model)
{
    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        output.WriteLine($"'{Name}' has seen {Examples} pictures{(Classes.Count == 0 ? "" : $" of {Classes.Count} classes")}. Its model is in '{Model}'.");
        output.WriteLine($"Try it with: diffusion generate --model {Words.Quoted(Model)} -n 8 --grid sheet.png");
        output.WriteLine($"Measure it with: diffusion evaluate {Words.Quoted(Model)} --against DATA --classifier FOLDER");
    }
}
