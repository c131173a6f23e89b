using System.Buffers.Binary;
using System.IO.Compression;

namespace DiffusionSharp.Media.Images;

/// <summary>Writes a picture as PNG row by row, so that a file takes no memory beside its picture.</summary>
internal static class PngWriter
{
    /// <param name="picture">Of 8 or 16 bits a channel; the file has the same.</param>
    /// <param name="stream">Left open.</param>
    /// <param name="before">Chunks between header and pixels.</param>
    public static void Write(Picture picture, Stream stream, params IEnumerable<PngChunk> before)
    {
        stream.Write(PngChunks.Signature);
        PngChunks.Write(stream, "IHDR", Header(picture));
        foreach (var chunk in before)
        {
            PngChunks.Write(stream, chunk.Type, chunk.Data.Span);
        }

        using (var pieces = new PngPixelStream(stream))
        using (var packed = new ZLibStream(pieces, CompressionLevel.Optimal))
        {
            Write(picture, packed);
        }

        PngChunks.Write(stream, "IEND");
    }

    private static byte[] Header(Picture picture)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (picture.Deep is null ? (byte)8 : (byte)16, picture.Channels switch { 1 => 0, 3 => 2, _ => 6 });
        return header;
    }

    private static void Write(Picture picture, ZLibStream packed)
    {
        var step = picture.Channels * (picture.Deep is null ? 1 : 2);
        var (row, above) = (new byte[picture.Width * step], new byte[picture.Width * step]);
        var (best, trial) = (new byte[row.Length + 1], new byte[row.Length + 1]);
        for (var y = 0; y < picture.Height; y++)
        {
            Load(picture, y, row);
            var least = long.MaxValue;
            for (var filter = 0; filter <= (int)PngFilter.Paeth; filter++)
            {
                var cost = PngFilters.Apply((PngFilter)filter, row, above, step, trial);
                (best, trial, least) = cost < least ? (trial, best, cost) : (best, trial, least);
            }

            packed.Write(best);
            (row, above) = (above, row);
        }
    }

    private static void Load(Picture picture, int y, byte[] row)
    {
        var values = picture.Width * picture.Channels;
        if (picture.Deep is not { } deep)
        {
            picture.Pixels.AsSpan(y * values, values).CopyTo(row);
            return;
        }

        for (var i = 0; i < values; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), deep[(y * values) + i]);
        }
    }
}
