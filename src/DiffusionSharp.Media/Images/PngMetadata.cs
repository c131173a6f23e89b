using System.Buffers.Binary;
using System.Text;

namespace DiffusionSharp.Media.Images;

/// <summary>What a PNG file says beside its pixels (PNG specification, third edition, 11.3).</summary>
internal static class PngMetadata
{
    private const double InchesInMeter = 39.3701;

    /// <summary>Of a pHYs chunk; null where it says only the aspect, or nothing.</summary>
    public static (int Across, int Down)? Density(ReadOnlySpan<byte> data)
    {
        static int InInch(ReadOnlySpan<byte> number) => (int)Math.Round(BinaryPrimitives.ReadUInt32BigEndian(number) / InchesInMeter);

        return data.Length == 9 && data[8] == 1 && InInch(data) is >= 1 and <= ushort.MaxValue and var across && InInch(data[4..]) is >= 1 and <= ushort.MaxValue and var down ? (across, down) : null;
    }

    /// <summary>The chunks that stand between header and pixels.</summary>
    /// <param name="said">Of this picture already.</param>
    /// <param name="texts">Further ones, which count where the keys are the same.</param>
    public static IEnumerable<PngChunk> Chunks(PictureMetadata said, IReadOnlyDictionary<string, string> texts)
    {
        if (said.Density is { } density)
        {
            yield return new("pHYs", (byte[])[.. Meters(density.Across), .. Meters(density.Down), 1]);
        }

        if (!said.Exif.IsEmpty)
        {
            yield return new("eXIf", said.Exif);
        }

        if (!said.Xmp.IsEmpty)
        {
            yield return new("iTXt", (byte[])[.. Encoding.ASCII.GetBytes(PictureMetadata.XmpKey), 0, 0, 0, 0, 0, .. said.Xmp.Span]);
        }

        foreach (var (key, text) in said.Texts.Where(text => !texts.ContainsKey(text.Key)).Concat(texts))
        {
            yield return PngTextChunk.Make(key, text);
        }
    }

    private static byte[] Meters(int inInch)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Math.Round(inInch * InchesInMeter));
        return bytes;
    }
}
