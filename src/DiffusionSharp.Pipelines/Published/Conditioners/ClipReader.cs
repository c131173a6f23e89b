using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>A CLIP text encoder with its tokenizer, and the words that it learned besides.</summary>
/// <param name="tokenizer">Of the encoder.</param>
/// <param name="encoder">Of prompts.</param>
internal sealed class ClipReader(ITokenizer tokenizer, ClipTextEncoder encoder)
{
    private readonly LearnedWords _learned = new();

    private int Length => Math.Min(tokenizer.LongestPrompt, encoder.Length);

    /// <summary>Of a token's vector.</summary>
    public int Width => encoder.Width;

    /// <summary>The reader of a folder's parts.</summary>
    public static ClipReader Of(PublishedFolder folder, string suffix = "") =>
        folder.Clips[suffix] = new(folder.Tokenizer("tokenizer" + suffix), folder.Network<ClipTextEncoder>("text_encoder" + suffix));

    /// <summary>Teaches a word (textual inversion, Gal et al. 2022, arXiv:2208.01618).</summary>
    /// <param name="word">As prompts write it.</param>
    /// <param name="vectors">[N, <see cref="Width"/>]: the tokens that it stands for.</param>
    public void Learn(string word, Tensor vectors) => _learned.Add(word, encoder.AddTokens(vectors));

    /// <summary>Reads a prompt for models that take a state as it leaves a layer.</summary>
    /// <param name="text">In the syntax.</param>
    /// <param name="syntax">How the text is meant.</param>
    /// <param name="skipped">How many layers are left out at the end.</param>
    /// <returns>[1, L, W], and [1, P] of the whole prompt.</returns>
    public (Tensor States, Tensor Pooled) Raw(string text, IPromptSyntax syntax, int skipped) =>
        Read(text, syntax, encoding => encoding.States[LayerAfter(encoding, skipped)]);

    /// <summary>Reads a prompt for models that take a state after the last norm.</summary>
    /// <inheritdoc cref="Raw"/>
    public (Tensor States, Tensor Pooled) Normalized(string text, IPromptSyntax syntax, int skipped) =>
        Read(text, syntax, encoding => skipped == 0 ? encoding.Last : encoder.Normalize(encoding.States[LayerAfter(encoding, skipped)]));

    private (Tensor States, Tensor Pooled) Read(string text, IPromptSyntax syntax, Func<ClipTextEncoding, Tensor> state)
    {
        var empty = tokenizer.Encode("", Length).Ids;
        var pieces = Pieces(text, syntax);
        ClipTextEncoding[] read = [.. pieces.Select(piece => encoder.Encode(tensor(Ids(piece, empty)).unsqueeze(0)))];
        return (cat([.. pieces.Zip(read).Select(pair => Weighted(state(pair.Second), pair.First))], 1), read[0].Pooled);
    }

    private IReadOnlyList<IReadOnlyList<(long Id, double Weight)>> Pieces(string text, IPromptSyntax syntax)
    {
        var (pieces, comma) = (new ClipPieces(syntax.GoesOn ? Length - 2 : int.MaxValue), tokenizer.Encode(",")[1]);
        foreach (var span in syntax.Read(text))
        {
            pieces.Add(span, _learned.Cut(span.Text).SelectMany(part => part.Ids ?? tokenizer.Encode(part.Text).Skip(1).SkipLast(1)), comma);
        }

        return syntax.GoesOn ? pieces.All : [[.. pieces.All[0].Take(Length - 2)]];
    }

    private static long[] Ids(IReadOnlyList<(long Id, double Weight)> piece, IReadOnlyList<long> empty) =>
        [empty[0], .. piece.Select(token => token.Id), empty[1], .. empty.Skip(2 + piece.Count)];

    // The mean of the whole is given back, so that weights shift attention and not the contrast of the picture.
    private static Tensor Weighted(Tensor states, IReadOnlyList<(long Id, double Weight)> piece)
    {
        if (piece.All(token => token.Weight == 1))
        {
            return states;
        }

        float[] weights = [1, .. piece.Select(token => (float)token.Weight), .. Enumerable.Repeat(1f, (int)states.shape[1] - piece.Count - 1)];
        var weighted = states * tensor(weights).to(states.dtype).reshape(1, -1, 1);
        var (before, after) = (states.to(ScalarType.Float32).mean().item<float>(), weighted.to(ScalarType.Float32).mean().item<float>());
        return Math.Abs(after) > 1e-6 ? weighted * (before / after) : weighted;
    }

    private static int LayerAfter(ClipTextEncoding encoding, int skipped) => skipped >= 0 && skipped < encoding.States.Count
        ? encoding.States.Count - 1 - skipped
        : throw new ArgumentException($"{skipped} layers of the text encoder cannot be skipped: it has {encoding.States.Count - 1}. Skip fewer.");
}
