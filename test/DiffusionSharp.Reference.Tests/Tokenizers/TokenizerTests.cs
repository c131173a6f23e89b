using System.Text.Json;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Reference.Tests.Tokenizers;

/// <summary>The ids of transformers, sentencepiece and the original CLIP, where they agree with each other.</summary>
public sealed class TokenizerTests
{
    private const string Part = "tokenizers";
    private static readonly Lazy<ClipTokenizer> _clip = new(() => ClipTokenizer.Load(GoldenFolder.PathOf(Part, "clip")));
    private static readonly Lazy<ClipTokenizer> _clipPaddedWithZero = new(() => ClipTokenizer.Load(GoldenFolder.PathOf(Part, "clip_pad0")));
    private static readonly Lazy<T5Tokenizer> _t5 = new(() => T5Tokenizer.Load(GoldenFolder.PathOf(Part, "t5")));

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    [Theory, MemberData(nameof(Names))]
    public void Clip_gives_the_ids_that_its_peers_agree_on(string name) => Check(name, "clip", (text, expected) =>
    {
        Assert.Equal(Ids(expected, "hf"), _clip.Value.Encode(text));
        var padded = _clip.Value.Encode(text, 77);
        Assert.Equal(Ids(expected, "padded77"), padded.Ids);
        Assert.Equal(Ids(expected, "padded77_mask"), padded.Mask);
        Assert.Equal(Ids(expected, "padded77_pad0"), _clipPaddedWithZero.Value.Encode(text, 77).Ids);
    });

    [Theory, MemberData(nameof(Names))]
    public void T5_gives_the_ids_that_its_peers_agree_on(string name) => Check(name, "t5", (text, expected) =>
    {
        Assert.Equal(Ids(expected, "hf"), _t5.Value.Encode(text));
        var padded = _t5.Value.Encode(text, 32);
        Assert.Equal(Ids(expected, "padded32"), padded.Ids);
        Assert.Equal(Ids(expected, "padded32_mask"), padded.Mask);
    });

    private static void Check(string name, string tokenizer, Action<string, JsonElement> check)
    {
        var found = GoldenFolder.Case(Part, name);
        var expected = found.GetProperty(tokenizer);
        if (!expected.GetProperty("agree").GetBoolean())
        {
            Tally.Exclude(Part, tokenizer);
            Assert.Skip("The peers do not agree on the ids of this text.");
        }

        Tally.Count(Part, tokenizer, () => check(found.GetProperty("text").GetString()!, expected));
    }

    private static long[] Ids(JsonElement expected, string name) => [.. expected.GetProperty(name).EnumerateArray().Select(id => id.GetInt64())];
}
