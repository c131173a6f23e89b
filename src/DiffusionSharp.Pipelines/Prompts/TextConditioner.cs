using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>For models of prompts, whose network holds its own text encoder.</summary>
/// <param name="vocabulary">Of the model.</param>
/// <param name="length">Tokens that a prompt may have; what is longer is cut off.</param>
public sealed class TextConditioner(Vocabulary vocabulary, int length) : IConditioner
{
    /// <inheritdoc/>
    public Conditioning Encode(Prompt prompt) => prompt switch
    {
        NoPrompt => Conditioning.None,
        TextPrompt(var text) => Conditioning.None.With(new PromptCondition(tensor(vocabulary.Encode(text, length)).unsqueeze(0))),
        _ => throw new ArgumentException($"This model takes a prompt in words, not a {prompt?.GetType().Name}. Describe the picture.", nameof(prompt)),
    };

    /// <inheritdoc/>
    public Prompt Read(string text) => string.IsNullOrWhiteSpace(text) ? Prompt.None : new TextPrompt(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> UnknownWords(Prompt prompt) => prompt is TextPrompt(var text) ? vocabulary.UnknownWords(text) : [];
}
