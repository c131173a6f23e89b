using DiffusionSharp.Networks.TextEncoders;

namespace DiffusionSharp.Networks.Layers;

/// <summary>Which conditions a network takes.</summary>
/// <param name="Width">Of the embedding that carries them; even.</param>
/// <param name="Classes">Number of classes; 0 for none.</param>
/// <param name="Beside">Channels laid beside the input; 0 for none.</param>
/// <param name="Prompt">Its text encoder, or null.</param>
/// <param name="Augmentations">Number of values that say what was done to a training picture; 0 for none.</param>
internal sealed record ConditionSettings(int Width, int Classes, int Beside, PromptEncoderSettings? Prompt, int Augmentations);
