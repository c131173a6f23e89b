namespace DiffusionSharp.Data.Fetching;

/// <summary>Who watches a fetch.</summary>
/// <param name="Progress">Told how far it is; null is nobody.</param>
/// <param name="Stop">Stops it.</param>
public sealed record FetchWatch(IProgress<FetchProgress>? Progress = null, CancellationToken Stop = default);
