using DiffusionSharp.Cli.Frame;
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
    public string Line => $"{Description.Name,-12} {Description.Picture.Width}x{Description.Picture.Height}, {Takes}, {Words.Bytes(Bytes)}";

    private string Takes => Description.Network.Prompt is not null ? "from a prompt" : Description.Classes.Count > 0 ? $"from {Description.Classes.Count} classes" : "from nothing but noise";

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
