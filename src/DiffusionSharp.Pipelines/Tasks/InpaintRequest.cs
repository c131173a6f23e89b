using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>What to fill a gap with.</summary>
/// <typeparam name="TMedia">What has the gap.</typeparam>
/// <param name="Source">What is known; the result has its size.</param>
/// <param name="Mask">Of the same size: bright where new is wanted, dark (below the middle) where the source stays as it is.</param>
/// <param name="Prompt">What the whole shall show.</param>
public sealed record InpaintRequest<TMedia>(TMedia Source, TMedia Mask, Prompt Prompt)
{
    /// <summary>How much may change in the gap, in (0, 1], for models of latents; 1 keeps nothing of what was there.</summary>
    public double Strength { get; init; } = 1;
}
