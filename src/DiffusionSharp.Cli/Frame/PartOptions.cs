using System.CommandLine;
using DiffusionSharp.Data;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Options that say which pictures of a data set are meant, where it is divided into training and test.</summary>
internal sealed class PartOptions
{
    /// <summary>Which part.</summary>
    public Choice<DataPart?> Part { get; } = new("--part", "Which pictures; auto is the held-out ones where there are any, else all", ("auto", null), ("held-out", DataPart.HeldOut), ("train", DataPart.Train), ("all", DataPart.All));

    /// <summary>How much is held out of data without parts of their own.</summary>
    public Option<double> HeldOut { get; }

    /// <param name="share">Held out where nothing else is said.</param>
    public PartOptions(double share) =>
        HeldOut = NumberOptions.Create("--held-out", "Share of the pictures that is kept from training, where the data bring no test part of their own; chosen by the names of the files", share, (0.0, 0.9));

    /// <summary>What the command line says of data at a place.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The folder or zip file.</param>
    public PartedData Of(ParseResult parsed, string path) => PartedData.Of(path, parsed.GetValue(HeldOut), Part.In(parsed));
}
