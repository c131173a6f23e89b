namespace DiffusionSharp.Training.Runs;

/// <summary>Where a run computes, and its clock.</summary>
/// <param name="Device">The CPU, or a GPU.</param>
/// <param name="Time">Measures the speed.</param>
public sealed record RunSettings(Device Device, TimeProvider Time);
