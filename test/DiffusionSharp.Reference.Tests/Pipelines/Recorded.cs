namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>A picture, film or sound of recorded numbers, not rounded to bytes.</summary>
/// <param name="Values">Row-major.</param>
/// <param name="Shape">[C, …].</param>
internal sealed record Recorded(float[] Values, long[] Shape);
