using System.Text.Json.Serialization;

namespace DiffusionSharp.Networks.TextEncoders;

/// <summary>The size of a <see cref="PromptEncoder"/>.</summary>
/// <param name="Vocabulary">Number of token ids, padding and the unknown character among them: <see cref="Tokenizers.Vocabulary.Size"/>.</param>
/// <param name="Length">Tokens a prompt may have.</param>
/// <param name="Width">Of a token's vector.</param>
/// <param name="Layers">Number of transformer blocks.</param>
/// <param name="Heads">Attention heads; divides <paramref name="Width"/>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PromptEncoderSettings(int Vocabulary, int Length = 24, int Width = 192, int Layers = 2, int Heads = 4)
{
    /// <summary>What is wrong with these settings, one sentence each; empty when they can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Vocabulary < 2 || Length < 1 || Width < 1 || Layers < 0 || Heads < 1)
        {
            yield return $"A prompt encoder needs a vocabulary of 2 or more ({Vocabulary}), and a length ({Length}), width ({Width}) and number of heads ({Heads}) of 1 or more.";
        }
        else if (Width % Heads != 0)
        {
            yield return $"The prompt encoder's width {Width} does not divide by its {Heads} heads.";
        }
    }
}
