using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>What part of a picture of any size shall become something else.</summary>
/// <param name="Source">Of any size and channels; the result has the same.</param>
/// <param name="Mask">1 channel, of the source's size: 0 where not a bit may change; what lies between is mixed by it.</param>
/// <param name="Prompt">What it shall show.</param>
public sealed record FillRequest(Picture Source, Picture Mask, Prompt Prompt)
{
    /// <summary>
    /// How often each stretch of steps is walked, so that the filling comes to agree with what is around it; 1 to 100, 1 is once. Null is what suits: 3 for models of this
    /// program, 1 for published ones.
    /// </summary>
    public int? Resampling { get; init; }

    /// <summary>For published models: how much may change in the gap, in (0, 1]; 1 keeps nothing of what was there.</summary>
    public double Strength { get; init; } = 1;
}
