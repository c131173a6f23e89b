using System.CommandLine;

namespace DiffusionSharp.Cli.Generate;

/// <summary>A command line of <c>diffusion generate</c>.</summary>
/// <param name="Options">What it can be told.</param>
/// <param name="Parsed">What it was told.</param>
/// <param name="Device">Where it computes.</param>
internal sealed record Asked(GenerateOptions Options, ParseResult Parsed, Device Device);
