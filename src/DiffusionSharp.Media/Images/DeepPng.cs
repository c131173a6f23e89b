using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace DiffusionSharp.Media.Images;

/// <summary>Reads the PNG files of 16 bits a channel, bit for bit (PNG specification, third edition, 7 to 9 and 11.3.2.1).</summary>
internal static class DeepPng
{
    private const int DepthAt = 24;

    // Adam7: where each pass begins and how far its pixels lie apart. The last is a file without passes.
    private static readonly (int X, int Y, int StepX, int StepY)[] _passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2), (0, 0, 1, 1)];

    public static bool Is(ReadOnlySpan<byte> file) => file.Length > DepthAt && file.StartsWith(PngChunks.Signature) && file[DepthAt] == 16;

    /// <summary>The picture as it stands in the file.</summary>
    /// <exception cref="InvalidDataException">Cut short, or broken.</exception>
    public static Picture Read(byte[] file, string name)
    {
        PngChunk[] chunks = [.. PngChunks.Read(file, name)];
        var header = chunks[0] is { Type: "IHDR", Data.Length: 13 } first ? first.Data.Span : throw Broken(name);
        var (width, height, type) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]), header[9]);
        var channels = type switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw Broken(name) };
        using var packed = new MemoryStream();
        foreach (var chunk in chunks.Where(chunk => chunk.Type == "IDAT"))
        {
            packed.Write(chunk.Data.Span);
        }

        packed.Position = 0;
        var values = new ushort[(long)width * height * channels];
        Unpack(packed, (width, height, channels), header[12] == 0 ? _passes[7..] : _passes[..7], values, name);
        var key = chunks.FirstOrDefault(chunk => chunk.Type == "tRNS").Data;
        return Shaped(values, (width, height, channels), key.Length == 2 * channels && channels is 1 or 3 ? Numbers(key.Span) : null);
    }

    /// <summary>The picture in sRGB.</summary>
    /// <param name="picture">Of 16 bits; used up.</param>
    /// <param name="told">The colors it is in.</param>
    public static Picture Converted(Picture picture, SKColorSpace told)
    {
        var four = picture.ToChannels(4);
        var pixels = four.Deep!;
        var info = new SKImageInfo(four.Width, four.Height, SKColorType.Rgba16161616, SKAlphaType.Unpremul, told);
        var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            for (var row = 0; row < four.Height; row++)
            {
                var place = pin.AddrOfPinnedObject() + (nint)((long)row * info.RowBytes);
                using var line = new SKPixmap(info.WithSize(four.Width, 1), place, info.RowBytes);
                _ = line.ReadPixels(info.WithSize(four.Width, 1).WithColorSpace(SKColorSpace.CreateSrgb()), place, info.RowBytes);
            }
        }
        finally
        {
            pin.Free();
        }

        var converted = new Picture(four.Width, four.Height, 4, pixels);
        return picture.Channels == 4 ? converted : PictureAlpha.Without(converted).ToChannels(picture.Channels);
    }

    private static void Unpack(Stream packed, (int Width, int Height, int Channels) shape, (int X, int Y, int StepX, int StepY)[] passes, ushort[] values, string name)
    {
        try
        {
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            foreach (var pass in passes)
            {
                var columns = (shape.Width - pass.X + pass.StepX - 1) / pass.StepX;
                var (row, above) = (new byte[(columns * shape.Channels * 2) + 1], new byte[(columns * shape.Channels * 2) + 1]);
                for (var y = pass.Y; y < shape.Height && columns > 0; y += pass.StepY)
                {
                    unpacked.ReadExactly(row);
                    PngFilters.Undo(row[0] <= (byte)PngFilter.Paeth ? (PngFilter)row[0] : throw Broken(name), row.AsSpan(1), above.AsSpan(1), shape.Channels * 2);
                    Place(row, shape, (pass.X, pass.StepX), values.AsSpan(y * shape.Width * shape.Channels));
                    (row, above) = (above, row);
                }
            }
        }
        catch (Exception fault) when (fault is EndOfStreamException || (fault is InvalidDataException && !fault.Message.StartsWith('\'')))
        {
            throw Broken(name);
        }
    }

    private static void Place(ReadOnlySpan<byte> row, (int Width, int Height, int Channels) shape, (int First, int Step) columns, Span<ushort> line)
    {
        for (var (x, from) = (columns.First, 1); x < shape.Width; x += columns.Step)
        {
            for (var channel = 0; channel < shape.Channels; channel++, from += 2)
            {
                line[(x * shape.Channels) + channel] = BinaryPrimitives.ReadUInt16BigEndian(row[from..]);
            }
        }
    }

    // Grey with transparency becomes color with it; a key color becomes transparency.
    private static Picture Shaped(ushort[] values, (int Width, int Height, int Channels) shape, ushort[]? key)
    {
        if (shape.Channels == 4 || (shape.Channels != 2 && key is null))
        {
            return new(shape.Width, shape.Height, shape.Channels, values);
        }

        var four = new ushort[(long)shape.Width * shape.Height * 4];
        var grey = shape.Channels < 3;
        for (var (from, to) = (0, 0); to < four.Length; from += shape.Channels, to += 4)
        {
            (four[to], four[to + 1], four[to + 2]) = (values[from], values[grey ? from : from + 1], values[grey ? from : from + 2]);
            four[to + 3] = key is null ? values[from + 1] : values.AsSpan(from, shape.Channels).SequenceEqual(key) ? (ushort)0 : ushort.MaxValue;
        }

        return new(shape.Width, shape.Height, 4, four);
    }

    private static ushort[] Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new ushort[bytes.Length / 2];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
        }

        return numbers;
    }

    private static InvalidDataException Broken(string name) => new($"'{name}' is cut short or broken inside. Get it again from where it came, or leave it out.");
}
