using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Networks.Models;

namespace DiffusionSharp.Cli.Models;

/// <summary>What a model is, for people and machines.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Bytes">Of all its files.</param>
/// <param name="Description">What it says of itself.</param>
internal sealed record ModelReport(string Folder, long Bytes, ModelDescription Description)
{
    /// <summary>Reads a folder.</summary>
    public static ModelReport Of(string folder) =>
        new(folder, Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length), ModelFolder.Describe(folder));

    /// <summary>In a line.</summary>
    public string Line => $"{Description.Name,-12} {(Description.Restores is null ? $"{Description.Picture.Width}x{Description.Picture.Height}" : "any size")}, {Takes}, {Words.Bytes(Bytes)}";

    private string Takes => Description switch
    {
        { Restores: EnlargingRestoration enlarging } => $"enlarges pictures {string.Join(" and ", enlarging.Factors())} times",
        { Restores: ColoringRestoration } => "colors pictures",
        { Restores: MarkingRestoration } => "finds scratches",
        { Restores: not null } => "restores pictures",
        { Network.Prompt: not null } => "from a prompt",
        { Classes.Count: > 0 and var count } => $"from {count} classes",
        _ => "from nothing but noise",
    };

    /// <summary>In lines.</summary>
    public void WriteText(TextWriter output)
    {
        var (sampling, origin) = (Description.Sampling, Description.Origin);
        output.WriteLine(Line);
        output.WriteLine($"Folder:    {Folder}");
        if (Description.Classes.Count > 0)
        {
            output.WriteLine($"Classes:   {string.Join(", ", Description.Classes.Select((name, label) => $"{label} {name}"))}");
        }

        output.WriteLine($"Sampled:   {sampling.Steps} steps of {sampling.Sampler}, guidance {sampling.Guidance}");
        output.WriteLine($"Trained:   {origin.Examples} examples, average of the weights {origin.AverageLength:0.###}");
        output.WriteLine($"License:   {origin.License}");
        output.WriteLine($"Data:      {origin.Attribution}");
    }
}
