using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>A way from one prompt to another.</summary>
/// <param name="First">What it begins with.</param>
/// <param name="Second">What it ends with.</param>
public sealed record InterpolationRequest(Prompt First, Prompt Second);
