namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>What a run tells the outside after each step.</summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Level">The level just reached.</param>
public readonly record struct SamplingProgress(int Step, int Steps, NoiseLevel Level);
