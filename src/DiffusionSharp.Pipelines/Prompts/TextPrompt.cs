namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>A description in words.</summary>
/// <param name="Text">In a language that the model was taught; an empty text says nothing.</param>
public sealed record TextPrompt(string Text) : Prompt;
