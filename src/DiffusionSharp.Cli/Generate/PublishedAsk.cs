using System.CommandLine;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary>What a command line asks of a published model.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Walk">What it says of the way from noise to picture.</param>
/// <param name="Extras">What else it says.</param>
internal sealed record PublishedAsk(ParseResult Parsed, WalkOptions Walk, PublishedOptions Extras)
{
    /// <summary>The prompt or the class; empty for none.</summary>
    public required string Said { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Device { get; init; }

    /// <summary>Null takes the faster one, by measurement.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Null is what the model was trained on.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>How many pictures.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Of the first; null draws one.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Shows the picture in the making; null for nothing.</summary>
    public PreviewFile? Preview { get; init; }

    /// <summary>How a picture was made that shall be made again; null makes a new one.</summary>
    public GenerationRecipe? Again { get; init; }

    /// <summary>What the model is told, of a prompt and a class.</summary>
    /// <exception cref="ArgumentException">Both are given.</exception>
    public static string SaidOf(string? prompt, string? label) => (prompt, label) is (not null, not null)
        ? throw new ArgumentException("Both a prompt and a class are given, and a model takes one of them. Leave one out.")
        : prompt ?? label ?? "";
}
