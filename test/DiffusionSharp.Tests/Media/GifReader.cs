namespace DiffusionSharp.Tests.Media;

/// <summary>The reading half of GIF's LZW, from the specification: strict about lengths, unknown codes and the end.</summary>
internal static class GifReader
{
    /// <summary>The grey levels of the first picture, whose palette is the film's.</summary>
    public static byte[] FirstPicture(byte[] file)
    {
        Assert.Equal("GIF89a"u8, file.AsSpan(0, 6));
        Assert.True((file[10] & 0x80) > 0);
        var table = file.AsSpan(13, 3 << ((file[10] & 7) + 1)).ToArray();
        var at = 13 + table.Length;
        while (file[at] == 0x21)
        {
            at = AfterBlocks(file, at + 2);
        }

        Assert.Equal(0x2C, file[at]);
        at += 10;
        return [.. Lzw(file[at..AfterBlocks(file, at + 1)]).Select(index => table[3 * index])];
    }

    private static int AfterBlocks(byte[] file, int at)
    {
        while (file[at] > 0)
        {
            at += file[at] + 1;
        }

        return at + 1;
    }

    private static byte[] Lzw(byte[] encoded)
    {
        var symbolBits = encoded[0];
        var bytes = Unblock(encoded.AsSpan(1));
        var (clear, end) = (1 << symbolBits, (1 << symbolBits) + 1);
        var (table, length, position) = (new List<byte[]>(), symbolBits + 1, 0);
        List<byte> indices = [];
        byte[]? previous = null;
        for (var first = true; ; first = false)
        {
            var code = Take(bytes, ref position, length);
            Assert.True(!first || code == clear);
            if (code == end)
            {
                Assert.InRange((bytes.Length * 8) - position, 0, 7);
                return [.. indices];
            }

            if (code == clear)
            {
                table = [.. Enumerable.Range(0, clear).Select(i => new[] { (byte)i }), [], []];
                (length, previous) = (symbolBits + 1, null);
                continue;
            }

            Assert.InRange(code, 0, previous is null ? clear - 1 : table.Count);
            var entry = code < table.Count ? table[code] : [.. previous!, previous![0]];
            indices.AddRange(entry);
            if (previous is not null && table.Count < 4096)
            {
                table.Add([.. previous, entry[0]]);
            }

            length = table.Count == 1 << length && length < 12 ? length + 1 : length;
            previous = entry;
        }
    }

    private static int Take(byte[] bytes, ref int position, int length)
    {
        var code = 0;
        for (var i = 0; i < length; i++, position++)
        {
            code |= ((bytes[position / 8] >> (position % 8)) & 1) << i;
        }

        return code;
    }

    private static byte[] Unblock(ReadOnlySpan<byte> blocks)
    {
        List<byte> bytes = [];
        while (blocks[0] > 0)
        {
            bytes.AddRange(blocks.Slice(1, blocks[0]));
            blocks = blocks[(blocks[0] + 1)..];
        }

        Assert.Equal(1, blocks.Length);
        return [.. bytes];
    }
}
