using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>What to make of something that is there.</summary>
/// <typeparam name="TMedia">What it is.</typeparam>
/// <param name="Source">What is there; the result has its size.</param>
/// <param name="Prompt">What it shall become.</param>
/// <param name="Strength">How much may change, in (0, 1]: the time of the schedule to which the source is noised. 1 leaves next to nothing of it.</param>
public sealed record EditRequest<TMedia>(TMedia Source, Prompt Prompt, double Strength);
