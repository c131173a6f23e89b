using System.Globalization;

namespace DiffusionSharp.Training.Runs;

/// <summary>Where the things of a run lie.</summary>
/// <param name="path">Of the folder.</param>
internal sealed class RunFolder(string path)
{
    public string Root { get; } = Path.GetFullPath(path);

    public string Plan => At("plan.json");

    public string Vocabulary => At("vocabulary.json");

    public string Log => At("log.jsonl");

    public string LossPlot => At("loss.png");

    public string Lock => At("run.lock");

    public string Checkpoints => At("checkpoints");

    public string Snapshots => At("snapshots");

    public string Model => At("model");

    /// <summary>The sheet of samples after so many examples.</summary>
    public string Sheet(long examples) => At(Path.Combine("samples", NameOf(examples) + ".png"));

    /// <summary>Twelve digits, so that names sort as numbers do.</summary>
    public static string NameOf(long examples) => examples.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>The number that a name stands for, or null.</summary>
    public static long? ExamplesOf(string name) =>
        name.Length == 12 && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var examples) ? examples : null;

    private string At(string name) => Path.Combine(Root, name);
}
