using System.Text;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Tests.Networks;

/// <summary>Tokenizers from published files: small ones written here, whole and damaged.</summary>
public sealed class PublishedTokenizerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenizer").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Clip_merges_the_most_frequent_pairs_first_and_marks_the_ends_of_words()
    {
        WriteClip();
        Assert.Equal([6, 4, 0, 3, 7], ClipTokenizer.Load(_folder).Encode("CAT  ca?"));
        Assert.Equal([6, 4, 7, 7], ClipTokenizer.Load(_folder).Encode("cat", 4).Ids);
        Assert.Equal([1, 1, 1, 0], ClipTokenizer.Load(_folder).Encode("cat", 4).Mask);
        Assert.Equal([6, 4, 7], ClipTokenizer.Load(_folder).Encode("cat cat cat", 3).Ids);
    }

    [Fact]
    public void T5_takes_the_most_probable_pieces()
    {
        WriteT5(-1);
        Assert.Equal([5, 1], T5Tokenizer.Load(_folder).Encode("ab"));
        WriteT5(-9);
        Assert.Equal([3, 4, 1], T5Tokenizer.Load(_folder).Encode(" ab "));
        Assert.Equal([3, 2, 1], T5Tokenizer.Load(_folder).Encode("axyz"));
        Assert.Equal([1, 0, 0], T5Tokenizer.Load(_folder).Encode("", 3).Ids);
    }

    [Theory]
    [InlineData("vocab.json", "{", "vocab.json cannot be used")]
    [InlineData("vocab.json", "{\"a\": \"b\"}", "vocab.json cannot be used")]
    [InlineData("vocab.json", "{\"a\": 1}", "names the special token '<|startoftext|>', but its vocab.json does not hold it")]
    [InlineData("merges.txt", "#version: 0.2\na b c", "Line 2 of the tokenizer's file")]
    [InlineData("merges.txt", "", "merges.txt has 0 bytes")]
    [InlineData("tokenizer_config.json", "[", "tokenizer_config.json cannot be used")]
    public void A_damaged_file_of_Clip_is_named(string file, string content, string fault)
    {
        WriteClip();
        File.WriteAllText(Path.Combine(_folder, file), content);
        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => ClipTokenizer.Load(_folder)).Message);
    }

    [Fact]
    public void Every_way_to_cut_a_model_of_T5_short_is_told_or_leaves_a_tokenizer()
    {
        WriteT5(-1);
        var path = Path.Combine(_folder, "spiece.model");
        var whole = File.ReadAllBytes(path);
        foreach (var length in Enumerable.Range(0, whole.Length))
        {
            File.WriteAllBytes(path, whole[..length]);
            if (Record.Exception(() => T5Tokenizer.Load(_folder).Encode("ab")) is { } fault)
            {
                Assert.Contains(_folder, Assert.IsType<InvalidDataException>(fault).Message);
            }
        }
    }

    private void WriteClip()
    {
        File.WriteAllText(Path.Combine(_folder, "vocab.json"), """{"ca</w>": 0, "a": 1, "t</w>": 2, "?</w>": 3, "cat</w>": 4, "ca": 5, "<|startoftext|>": 6, "<|endoftext|>": 7}""");
        File.WriteAllText(Path.Combine(_folder, "merges.txt"), "#version: 0.2\nc a\nca t</w>\nc a</w>\n");
        File.WriteAllText(Path.Combine(_folder, "tokenizer_config.json"), """{"model_max_length": 77}""");
    }

    private void WriteT5(float together)
    {
        (string Text, float Score, byte Type)[] pieces = [("<pad>", 0, 3), ("</s>", 0, 3), ("<unk>", 0, 2), ("▁a", -2, 1), ("b", -2, 1), ("▁ab", together, 1)];
        File.WriteAllBytes(Path.Combine(_folder, "spiece.model"), [.. pieces.SelectMany(piece => Field(1, Piece(piece.Text, piece.Score, piece.Type)))]);
        File.WriteAllText(Path.Combine(_folder, "tokenizer_config.json"), """{"model_max_length": 512}""");
    }

    private static byte[] Piece(string text, float score, byte type) => [.. Field(1, Encoding.UTF8.GetBytes(text)), 2 << 3 | 5, .. BitConverter.GetBytes(score), 3 << 3, type];

    private static byte[] Field(int number, byte[] content) => [(byte)(number << 3 | 2), (byte)content.Length, .. content];
}
