namespace DiffusionSharp.Data.Fetching.Hub;

/// <summary>Which files of a model are fetched.</summary>
/// <param name="Variant">The half-precision weights to prefer where they are published beside the full ones: <c>fp16</c>, <c>bf16</c>; null prefers the full ones.</param>
/// <param name="Files">Files by their names, in place of those that are chosen otherwise; empty chooses.</param>
public sealed record HubChoice(string? Variant = null, params IReadOnlyList<string> Files);
