using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>A small picture that shall become a large one.</summary>
/// <typeparam name="TMedia">What it is.</typeparam>
/// <param name="Source">The small one.</param>
/// <param name="Prompt">What it shows.</param>
/// <param name="NoiseLevel">The timestep whose noise is laid on it, so that the model may change it: 0 the least, 20 is usual.</param>
public sealed record EnlargeRequest<TMedia>(TMedia Source, Prompt Prompt, int NoiseLevel = 20);
