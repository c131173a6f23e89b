namespace DiffusionSharp.Pipelines.Published;

/// <summary>What a kind of model is usually asked for.</summary>
/// <param name="Steps">From noise to result.</param>
/// <param name="Guidance">1 is none.</param>
internal readonly record struct PublishedUsual(int Steps, double Guidance);
