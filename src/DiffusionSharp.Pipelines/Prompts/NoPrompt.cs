namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>Whatever the model makes when it is told nothing.</summary>
public sealed record NoPrompt : Prompt;
