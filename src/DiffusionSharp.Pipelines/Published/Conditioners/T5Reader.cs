using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>A T5 text encoder with its tokenizer.</summary>
/// <param name="tokenizer">Of the encoder.</param>
/// <param name="encoder">Of prompts.</param>
internal sealed class T5Reader(ITokenizer tokenizer, T5Encoder encoder)
{
    /// <summary>The reader of a folder's parts.</summary>
    public static T5Reader Of(PublishedFolder folder, string suffix = "") => new(folder.Tokenizer("tokenizer" + suffix), folder.Network<T5Encoder>("text_encoder" + suffix));

    /// <summary>The most tokens that its tokenizer was made for.</summary>
    public int Longest => tokenizer.LongestPrompt;

    /// <summary>Reads a prompt whose padding is seen like words, as some models were trained.</summary>
    /// <param name="text">What is longer is cut off.</param>
    /// <param name="length">Number of tokens.</param>
    /// <returns>[1, L, W], and [1, L] of 1 for words and 0 for padding.</returns>
    public (Tensor States, Tensor Mask) Unmasked(string text, int length)
    {
        var (ids, mask) = Tokens(text, length);
        return (encoder.Encode(ids), mask);
    }

    /// <summary>Reads a prompt whose padding is not seen.</summary>
    /// <inheritdoc cref="Unmasked"/>
    public (Tensor States, Tensor Mask) Masked(string text, int length)
    {
        var (ids, mask) = Tokens(text, length);
        return (encoder.Encode(ids, mask), mask);
    }

    private (Tensor Ids, Tensor Mask) Tokens(string text, int length)
    {
        var prompt = tokenizer.Encode(text, length);
        return (tensor(prompt.Ids.ToArray()).unsqueeze(0), tensor(prompt.Mask.ToArray()).unsqueeze(0));
    }
}
