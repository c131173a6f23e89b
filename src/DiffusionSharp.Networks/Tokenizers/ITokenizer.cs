namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>Turns prompts into the ids that a published text encoder was trained on.</summary>
public interface ITokenizer
{
    /// <summary>How many ids the text encoder takes at most.</summary>
    int LongestPrompt { get; }

    /// <summary>The ids of a text of any length, with the tokens that begin and end it.</summary>
    /// <param name="text">Any text.</param>
    IReadOnlyList<long> Encode(string text);

    /// <summary>The ids of a text, cut or filled up to a length; the token that ends it is kept.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Number of ids wanted, at least 1.</param>
    TokenizedPrompt Encode(string text, int length);
}
