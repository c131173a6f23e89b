using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Explain;

/// <summary>What was measured of pictures that were drawn by names.</summary>
/// <param name="Language">Of the names.</param>
/// <param name="Number">How many pictures.</param>
/// <param name="Measurements">How often the named picture was found, and how much was repeated.</param>
internal sealed record NamesReport(string Language, int Number, IReadOnlyList<Measurement> Measurements);
