using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>For published models of prompts.</summary>
internal abstract class WordsConditioner : IConditioner
{
    /// <inheritdoc/>
    public Conditioning Encode(Prompt prompt) => prompt switch
    {
        NoPrompt => Silent(),
        TextPrompt text => Words(text),
        _ => throw new ArgumentException($"This model takes a prompt in words, not a {prompt?.GetType().Name}. Describe the picture.", nameof(prompt)),
    };

    /// <inheritdoc/>
    public Prompt Read(string text) => new TextPrompt(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> UnknownWords(Prompt prompt) => [];

    /// <summary>What the network is told where nothing is said.</summary>
    protected virtual Conditioning Silent() => Words(new TextPrompt(""));

    /// <summary>What the network is told of a text.</summary>
    protected abstract Conditioning Words(TextPrompt prompt);
}
