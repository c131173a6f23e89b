using System.Text.Json.Serialization;
using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Evaluation.Reports;

/// <summary>What was measured of one subject.</summary>
/// <param name="Subject">Which model and settings, in words.</param>
/// <param name="Measurements">Of different names.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResultRow(string Subject, IReadOnlyList<Measurement> Measurements);
