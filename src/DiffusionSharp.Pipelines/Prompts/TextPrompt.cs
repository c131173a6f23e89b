namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>A description in words.</summary>
/// <param name="Text">In a language that the model was taught; an empty text says nothing.</param>
public sealed record TextPrompt(string Text) : Prompt
{
    /// <summary>For the second text encoder of a published model that has several; null tells it the same.</summary>
    public string? Second { get; init; }

    /// <summary>For the third one; null tells it the same as the first.</summary>
    public string? Third { get; init; }

    /// <summary>Layers of CLIP that are left out at its end, beside those that a published model leaves out anyway.</summary>
    public int SkippedLayers { get; init; }

    /// <summary>The size that a published model is told beside the words, where it takes one; null is that of the picture which is made.</summary>
    public PromptSizes? Sizes { get; init; }
}
