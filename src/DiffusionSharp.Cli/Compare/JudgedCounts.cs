namespace DiffusionSharp.Cli.Compare;

/// <summary>How many pictures a judge looks at.</summary>
/// <param name="Real">Held-out ones that are measured against.</param>
/// <param name="Training">Those that copies are looked for among.</param>
internal sealed record JudgedCounts(long Real, long Training);
