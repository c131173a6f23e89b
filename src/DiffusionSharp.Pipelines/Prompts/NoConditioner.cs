using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>For models that cannot be told anything.</summary>
public sealed class NoConditioner : IConditioner
{
    /// <inheritdoc/>
    public Conditioning Encode(Prompt prompt) => prompt is NoPrompt
        ? Conditioning.None
        : throw new ArgumentException($"This model takes neither prompts nor classes, but it was given {prompt}. Leave it out.", nameof(prompt));

    /// <inheritdoc/>
    public Prompt Read(string text) => string.IsNullOrWhiteSpace(text) ? Prompt.None : new TextPrompt(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> UnknownWords(Prompt prompt) => [];
}
