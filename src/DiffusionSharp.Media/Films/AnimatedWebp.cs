using System.Buffers.Binary;
using System.Text;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Films;

/// <summary>The RIFF container of WebP (RFC 9649): VP8X, ANIM, and each frame's own still picture in an ANMF.</summary>
internal static class AnimatedWebp
{
    private const byte HasAnimation = 0x02, HasAlpha = 0x10, Replace = 0x02;

    public static void Write(IReadOnlyList<Picture> frames, FilmSettings settings, Stream film)
    {
        var (width, height) = (frames[0].Width, frames[0].Height);
        using var body = new MemoryStream();
        body.Write("WEBP"u8);
        WriteChunk(body, "VP8X", [(byte)(HasAnimation | (frames[0].Channels == 4 ? HasAlpha : 0)), 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]);
        WriteChunk(body, "ANIM", [0, 0, 0, 0, (byte)settings.Plays, (byte)(settings.Plays >> 8)]);
        var durations = settings.Durations(frames.Count, unit: 1);
        for (var i = 0; i < frames.Count; i++)
        {
            byte[] place = [0, 0, 0, 0, 0, 0, .. Three(width - 1), .. Three(height - 1), .. Three(durations[i]), Replace];
            WriteChunk(body, "ANMF", [.. place, .. Pixels(PictureEncoder.EncodeWebp(frames[i]))]);
        }

        WriteChunk(film, "RIFF", body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    // The chunks of a still picture that hold its pixels, whole with their headers.
    private static byte[] Pixels(ReadOnlySpan<byte> still)
    {
        using var pixels = new MemoryStream();
        for (var at = 12; at + 8 <= still.Length;)
        {
            var length = 8 + ((BinaryPrimitives.ReadInt32LittleEndian(still[(at + 4)..]) + 1) & ~1);
            if (Encoding.ASCII.GetString(still.Slice(at, 4)) is "VP8L" or "VP8 " or "ALPH")
            {
                pixels.Write(still.Slice(at, length));
            }

            at += length;
        }

        return pixels.ToArray();
    }

    private static void WriteChunk(Stream stream, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        stream.Write(Encoding.ASCII.GetBytes(type));
        stream.Write(length);
        stream.Write(data);
        if (data.Length % 2 == 1)
        {
            stream.WriteByte(0);
        }
    }

    private static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
