using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public sealed class PngTextsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _plain = Png(new Dictionary<string, string>());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_keeps_its_pixels_and_its_texts()
    {
        var picture = Pictures.Random(9, 7, 4);
        var texts = new Dictionary<string, string> { ["parameters"] = "grinning cat\nSteps: 20, Sampler: Heun", ["diffusionsharp"] = """{"prompt":"にっこり猫 😺"}""" };
        PictureFile.Write(picture, _folder["a.png"], texts);
        Pictures.Same(picture, PictureFile.Read(_folder["a.png"]));
        Assert.Equal(texts, PngTexts.Read(_folder["a.png"]));
    }

    [Fact]
    public void Latin_texts_are_tEXt_byte_for_byte_and_others_iTXt()
    {
        Assert.True(Png(new() { ["parameters"] = "é" }).AsSpan().IndexOf((byte[])[0, 0, 0, 12, .. "tEXtparameters"u8, 0, 0xE9]) > 0);
        Assert.True(Png(new() { ["parameters"] = "α" }).AsSpan().IndexOf((byte[])[0, 0, 0, 17, .. "iTXtparameters"u8, 0, 0, 0, 0, 0, 0xCE, 0xB1]) > 0);
    }

    [Fact]
    public void Any_unicode_text_comes_back() =>
        Gen.Select(Gen.Char['!', '~'].Array[1, 79], Gen.Char.Array[0, 40]).Sample((key, letters) =>
        {
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(letters)).Replace("\0", "", StringComparison.Ordinal);
            var texts = new Dictionary<string, string> { [new string(key)] = text };
            Assert.Equal(texts, PngTexts.Read(PngTexts.Put(_plain, texts, "a picture"), "a picture"));
        });

    [Fact]
    public void A_new_text_replaces_the_one_of_its_key_and_leaves_the_others()
    {
        PictureFile.Write(Pictures.Random(3, 3, 3), _folder["a.png"], new Dictionary<string, string> { ["a"] = "1", ["b"] = "猫" });
        PngTexts.Put(_folder["a.png"], new Dictionary<string, string> { ["b"] = "2", ["c"] = "3" });
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2", ["c"] = "3" }, PngTexts.Read(_folder["a.png"]));
        Pictures.Same(Pictures.Random(3, 3, 3), PictureFile.Read(_folder["a.png"]));
    }

    [Fact]
    public void Compressed_texts_are_read()
    {
        var png = WithChunk("zTXt", [(byte)'k', 0, 0, .. Folded([(byte)'c', 0xE9])]);
        Assert.Equal("cé", PngTexts.Read(png, "z")["k"]);
        png = WithChunk("iTXt", [(byte)'k', 0, 1, 0, (byte)'j', (byte)'a', 0, .. "鍵"u8, 0, .. Folded("猫"u8)]);
        Assert.Equal("猫", PngTexts.Read(png, "z")["k"]);
    }

    [Fact]
    public void A_text_that_unfolds_without_end_is_refused()
    {
        var png = WithChunk("zTXt", [(byte)'k', 0, 0, .. Folded(new byte[PngTexts.MaxBytes + 1])]);
        Assert.InRange(png.Length, 0, 100_000);
        Assert.Equal("'z' has a zTXt chunk of more than 16 MiB. A picture's own texts are far shorter; leave the file out.", Error(png));
    }

    [Fact]
    public void A_wrong_check_sum_is_told()
    {
        var png = Png(new() { ["parameters"] = "cat" });
        png[png.AsSpan().IndexOf("parameters"u8)] = (byte)'q';
        Assert.Equal("'z' is broken: the check sum of its PNG chunk tEXt at byte 33 is wrong.", Error(png));
    }

    [Theory]
    [InlineData(int.MaxValue), InlineData(uint.MaxValue), InlineData(0x8000_0000), InlineData(1000)]
    public void A_chunk_that_announces_too_much_is_told_without_memory_for_it(uint length)
    {
        var png = Png(new() { ["parameters"] = "cat" });
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(33), length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.StartsWith($"'z' is cut short or broken: its PNG chunk at byte 33 announces {length} bytes, and ", Error(png), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("tEXt", ""), InlineData("tEXt", "no end of the key"), InlineData("zTXt", "k\0"), InlineData("zTXt", "k\0\0not zlib"), InlineData("iTXt", "k\0"), InlineData("iTXt", "k\0\0\0ja"), InlineData("iTXt", "k\0\u0002\0\0\0x"), InlineData("tEXt", "\0text")]
    public void A_text_that_breaks_its_format_is_told(string type, string content) =>
        Assert.Equal($"'z' is broken: one of its {type} chunks is not a key and a text.", Error(WithChunk(type, Encoding.Latin1.GetBytes(content))));

    [Fact]
    public void What_is_no_png_or_ends_early_is_told()
    {
        Assert.Equal("'z' is not a PNG file: it does not begin as one.", Error("GIF89a"u8.ToArray()));
        Assert.Equal("'z' is not a PNG file: it does not begin as one.", Error([]));
        Assert.StartsWith("'z' is cut short", Error(_plain[..^1]), StringComparison.Ordinal);
        Assert.StartsWith("'z' is cut short", Error(_plain[..^12]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "x", "'' cannot be the key"), InlineData(" a", "x", "' a' cannot be the key"), InlineData("a  b", "x", "cannot be the key"), InlineData("猫", "x", "cannot be the key"), InlineData("a\nb", "x", "cannot be the key")]
    [InlineData("a", "x\0", "has a NUL")]
    public void What_png_cannot_hold_is_told(string key, string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(() => Png(new() { [key] = text })).Message, StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_told() =>
        Assert.Contains("has half a surrogate pair", Assert.Throws<ArgumentException>(() => Png(new() { ["a"] = "\uD83D" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_png_carries_texts()
    {
        var error = Assert.Throws<ArgumentException>(() => PictureFile.Write(Pictures.Random(2, 2, 3), _folder["a.jpg"], new Dictionary<string, string> { ["parameters"] = "cat" }));
        Assert.Contains("shall carry texts (parameters), and only PNG does.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Mutated_pngs_are_read_or_refused_in_a_sentence()
    {
        var chance = new Random(7);
        var whole = Png(new() { ["parameters"] = "cat", ["diffusionsharp"] = "猫" });
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var png = Mutate(whole, chance);
            refused += Refused(() => PngTexts.Read(png, "mutant")) ? 1 : 0;
            refused += Refused(() => PictureFile.Read(new MemoryStream(png), "mutant")) ? 1 : 0;
        }

        Assert.InRange(refused, 200, 800);
    }

    private static byte[] Mutate(byte[] whole, Random chance)
    {
        var png = whole.ToArray();
        for (var flips = chance.Next(1, 6); flips > 0; flips--)
        {
            png[chance.Next(png.Length)] = (byte)chance.Next(256);
        }

        return chance.Next(3) == 0 ? png[..chance.Next(png.Length)] : png;
    }

    private static bool Refused(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (InvalidDataException error)
        {
            Assert.StartsWith("'mutant' ", error.Message, StringComparison.Ordinal);
            return true;
        }
    }

    private static string Error(byte[] png) => Assert.Throws<InvalidDataException>(() => PngTexts.Read(png, "z")).Message;

    private static byte[] Png(Dictionary<string, string> texts)
    {
        using var stream = new MemoryStream();
        PictureFile.WritePng(Pictures.Random(12, 12, 3), stream, texts);
        return stream.ToArray();
    }

    // The plain picture with one more chunk after its header.
    private byte[] WithChunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var ends = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(ends, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(ends.AsSpan(4), Pictures.Crc(body));
        return [.. _plain[..33], .. ends[..4], .. body, .. ends[4..], .. _plain[33..]];
    }

    private static byte[] Folded(ReadOnlySpan<byte> text)
    {
        using var folded = new MemoryStream();
        using (var folding = new ZLibStream(folded, CompressionLevel.Optimal))
        {
            folding.Write(text);
        }

        return folded.ToArray();
    }
}
