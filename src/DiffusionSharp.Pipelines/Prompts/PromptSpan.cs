namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>A stretch of a prompt.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="Weight">How much it counts; 1 as any other.</param>
/// <param name="BeginsPiece">Whether a new piece of the prompt begins with it, which the encoder reads by itself.</param>
public readonly record struct PromptSpan(string Text, double Weight = 1, bool BeginsPiece = false);
