namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>One of the classes that the model was taught.</summary>
/// <param name="Class">Its name, whatever its case, or its number from 0.</param>
public sealed record ClassPrompt(string Class) : Prompt;
