using System.Buffers.Binary;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Films;

/// <summary>PNG specification, third edition, 11.3.6: acTL, fcTL, fdAT. A reader that knows no films sees the first frame.</summary>
internal static class AnimatedPng
{
    // A delay is a 16-bit number of these parts of a second: ten minutes fit.
    private const ushort PartsOfASecond = 100, FineParts = 1000;

    public static void Write(IReadOnlyList<Picture> frames, FilmSettings settings, Stream film)
    {
        var parts = Math.Max(settings.PerFrame.TotalSeconds, settings.HoldLast?.TotalSeconds ?? 0) * FineParts > ushort.MaxValue ? PartsOfASecond : FineParts;
        var delays = settings.Durations(frames.Count, 1000.0 / parts);
        film.Write(PngChunks.Signature);
        for (var (i, sequence) = (0, 0); i < frames.Count; i++)
        {
            foreach (var chunk in PngChunks.Read(PictureEncoder.EncodePng(frames[i]), "a frame").Where(chunk => chunk.Type is "IHDR" or "IDAT"))
            {
                if (chunk.Type == "IDAT")
                {
                    sequence = WritePixels(film, chunk, i, sequence);
                }
                else
                {
                    WriteHeader(film, chunk, i, frames.Count, settings.Plays);
                    PngChunks.Write(film, "fcTL", Control(frames[i], sequence++, (ushort)delays[i], parts));
                }
            }
        }

        PngChunks.Write(film, "IEND");
    }

    private static void WriteHeader(Stream film, PngChunk header, int frame, int frames, int plays)
    {
        if (frame > 0)
        {
            return;
        }

        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, frames);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], plays);
        PngChunks.Write(film, header.Type, header.Data.Span);
        PngChunks.Write(film, "acTL", control);
    }

    private static int WritePixels(Stream film, PngChunk pixels, int frame, int sequence)
    {
        if (frame == 0)
        {
            PngChunks.Write(film, pixels.Type, pixels.Data.Span);
            return sequence;
        }

        var numbered = new byte[pixels.Data.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(numbered, sequence);
        pixels.Data.CopyTo(numbered.AsMemory(4));
        PngChunks.Write(film, "fdAT", numbered);
        return sequence + 1;
    }

    // Number, width, height, x, y, delay, its unit, then "leave as it is afterwards" and "replace what was there".
    private static byte[] Control(Picture frame, int sequence, ushort delay, ushort parts)
    {
        var control = new byte[26];
        BinaryPrimitives.WriteInt32BigEndian(control, sequence);
        BinaryPrimitives.WriteInt32BigEndian(control.AsSpan(4), frame.Width);
        BinaryPrimitives.WriteInt32BigEndian(control.AsSpan(8), frame.Height);
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(20), delay);
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(22), parts);
        return control;
    }
}
