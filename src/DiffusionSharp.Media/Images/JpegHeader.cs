using System.Buffers.Binary;

namespace DiffusionSharp.Media.Images;

/// <summary>What the markers of a JPEG file say before its pixels are decoded.</summary>
internal static class JpegHeader
{
    /// <summary>More than any program writes: a progressive photograph has about ten, and every one is decoded over the whole picture.</summary>
    public const int MostScans = 200;

    /// <summary>How many components there are: the frame header, SOF0 to SOF15 without DHT, JPG and DAC, says so. 0 where there is none.</summary>
    public static int Components(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]))
        {
            if (file[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return file[at + 9];
            }
        }

        return 0;
    }

    /// <summary>How many marks of a scan there are; inside of a scan no byte pair looks like one.</summary>
    public static int Scans(ReadOnlySpan<byte> file) => file.Count((ReadOnlySpan<byte>)[0xFF, 0xDA]);
}
