using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>A CLIP text encoder with its tokenizer.</summary>
/// <param name="tokenizer">Of the encoder.</param>
/// <param name="encoder">Of prompts.</param>
internal sealed class ClipReader(ITokenizer tokenizer, ClipTextEncoder encoder)
{
    /// <summary>The reader of a folder's parts.</summary>
    public static ClipReader Of(PublishedFolder folder, string suffix = "") =>
        new(folder.Tokenizer("tokenizer" + suffix), folder.Network<ClipTextEncoder>("text_encoder" + suffix));

    /// <summary>Reads a prompt for models that take a state as it leaves a layer.</summary>
    /// <param name="text">What is longer than the encoder takes is cut off.</param>
    /// <param name="skipped">How many layers are left out at the end.</param>
    /// <returns>[1, L, W], and [1, P] of the whole prompt.</returns>
    public (Tensor States, Tensor Pooled) Raw(string text, int skipped)
    {
        var encoding = encoder.Encode(Tokens(text));
        return (encoding.States[LayerAfter(encoding, skipped)], encoding.Pooled);
    }

    /// <summary>Reads a prompt for models that take a state after the last norm.</summary>
    /// <inheritdoc cref="Raw"/>
    public (Tensor States, Tensor Pooled) Normalized(string text, int skipped)
    {
        var encoding = encoder.Encode(Tokens(text));
        return (skipped == 0 ? encoding.Last : encoder.Normalize(encoding.States[LayerAfter(encoding, skipped)]), encoding.Pooled);
    }

    private Tensor Tokens(string text) => tensor(tokenizer.Encode(text, Math.Min(tokenizer.LongestPrompt, encoder.Length)).Ids.ToArray()).unsqueeze(0);

    private static int LayerAfter(ClipTextEncoding encoding, int skipped) => skipped >= 0 && skipped < encoding.States.Count
        ? encoding.States.Count - 1 - skipped
        : throw new ArgumentException($"{skipped} layers of the text encoder cannot be skipped: it has {encoding.States.Count - 1}. Skip fewer.");
}
