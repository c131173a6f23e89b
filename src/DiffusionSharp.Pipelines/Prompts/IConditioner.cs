using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>Turns what a person asks for into what the network is told.</summary>
public interface IConditioner
{
    /// <summary>The conditions of a prompt, one for all items.</summary>
    /// <exception cref="ArgumentException">The model takes no such prompt; the message says what it takes.</exception>
    Conditioning Encode(Prompt prompt);

    /// <summary>The prompt that a text means to this model: words, or the name of a class. An empty text is <see cref="Prompt.None"/>.</summary>
    Prompt Read(string text);

    /// <summary>The words of a prompt in which the model meets characters that it was never taught, for a warning.</summary>
    IReadOnlyList<string> UnknownWords(Prompt prompt);
}
