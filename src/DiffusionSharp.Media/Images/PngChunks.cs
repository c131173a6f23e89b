using System.Buffers.Binary;
using System.Text;
using DiffusionSharp.Media.Files;

namespace DiffusionSharp.Media.Images;

/// <summary>The parts of a PNG file, each checked before it is handed out; nothing is allocated by what a file announces.</summary>
internal static class PngChunks
{
    private const int LengthTypeAndCheck = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The chunks up to and with IEND; what follows it is not looked at.</summary>
    /// <exception cref="InvalidDataException">No PNG, cut short, or a chunk that lies about itself.</exception>
    public static IEnumerable<PngChunk> Read(ReadOnlyMemory<byte> png, string name)
    {
        if (!png.Span.StartsWith(Signature))
        {
            throw new InvalidDataException($"'{name}' is not a PNG file: it does not begin as one.");
        }

        for (var (at, type) = (Signature.Length, ""); type != "IEND";)
        {
            var chunk = Next(png, at, name);
            (at, type) = (at + chunk.Data.Length + LengthTypeAndCheck, chunk.Type);
            yield return chunk;
        }
    }

    public static void Write(Stream stream, string type, params ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        Span<byte> letters = stackalloc byte[4];
        Encoding.ASCII.GetBytes(type, letters);
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(letters);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(letters, data));
        stream.Write(number);
    }

    private static PngChunk Next(ReadOnlyMemory<byte> png, int at, string name)
    {
        var rest = png.Span[at..];
        if (rest.Length < LengthTypeAndCheck)
        {
            throw new InvalidDataException($"'{name}' is cut short: the PNG file ends at byte {png.Length} without its end mark.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - LengthTypeAndCheck)
        {
            throw new InvalidDataException($"'{name}' is cut short or broken: its PNG chunk at byte {at} announces {length} bytes, and {rest.Length - LengthTypeAndCheck} are left.");
        }

        var letters = rest.Slice(4, 4);
        var data = rest.Slice(8, (int)length);
        foreach (var letter in letters)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                throw new InvalidDataException($"'{name}' is broken: its PNG chunk at byte {at} has no type of four letters.");
            }
        }

        return BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]) == Crc32.Of(letters, data)
            ? new(Encoding.ASCII.GetString(letters), png.Slice(at + 8, (int)length))
            : throw new InvalidDataException($"'{name}' is broken: the check sum of its PNG chunk {Encoding.ASCII.GetString(letters)} at byte {at} is wrong.");
    }
}
