using System.Text.Json.Serialization;
using DiffusionSharp.Networks.Layers;

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
        foreach (var fault in SettingsFaults.OutOfRange(("vocabulary of the prompt encoder", Vocabulary, 2, SettingsFaults.MostNames), ("length of the prompt encoder", Length, 1, SettingsFaults.Widest),
            ("width of the prompt encoder", Width, 1, SettingsFaults.Widest), ("layers of the prompt encoder", Layers, 0, 64), ("heads of the prompt encoder", Heads, 1, SettingsFaults.Widest)))
        {
            yield return fault;
        }

        if (Heads > 0 && Width % Heads != 0)
        {
            yield return $"The prompt encoder's width {Width} does not divide by its {Heads} heads.";
        }
    }
}
