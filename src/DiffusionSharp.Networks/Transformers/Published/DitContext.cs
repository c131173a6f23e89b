namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>What every block of DiT is told.</summary>
/// <param name="Time">[B] or [1].</param>
/// <param name="Labels">[B], Int64.</param>
internal sealed record DitContext(Tensor Time, Tensor Labels);
