namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>What SDXL is told of size (Podell et al. 2023, arXiv:2307.01952, section 2.2). Each pair is down and across, in pixels.</summary>
/// <param name="Original">Of the training picture that it should resemble: small ones look coarse.</param>
/// <param name="Corner">How much was cut off above and on the left; 0, 0 keeps things in the middle.</param>
/// <param name="Target">Of the picture that is made.</param>
public sealed record PromptSizes((int Height, int Width) Original, (int Top, int Left) Corner, (int Height, int Width) Target);
