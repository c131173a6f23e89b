using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Films;

/// <summary>GIF89a. One palette for the film where 256 colors are all it has, else one for each frame.</summary>
internal static class AnimatedGif
{
    private const int HundredthMilliseconds = 10;

    public static void Write(IReadOnlyList<Picture> frames, FilmSettings settings, Stream film)
    {
        var (width, height) = (frames[0].Width, frames[0].Height);
        if (width > ushort.MaxValue || height > ushort.MaxValue)
        {
            throw new ArgumentException($"A GIF file cannot hold pictures of {width}x{height}: {ushort.MaxValue} pixels is its longest side. Reduce them, or write .png.", nameof(frames));
        }

        var common = Palette.Exact(frames);
        film.Write("GIF89a"u8);
        film.Write([.. Two(width), .. Two(height), common is null ? (byte)0x70 : (byte)(0xF0 | (common.Bits - 1)), 0, 0]);
        film.Write(common?.Table ?? []);
        WriteRepeats(film, settings.Plays);
        var durations = settings.Durations(frames.Count, HundredthMilliseconds);
        for (var i = 0; i < frames.Count; i++)
        {
            var palette = common ?? Palette.Of(frames[i]);
            var indices = settings.Dither ? Dithering.Map(frames[i], palette) : palette.Map(frames[i]);
            WriteControl(film, palette, durations[i]);
            film.Write([0x2C, 0, 0, 0, 0, .. Two(width), .. Two(height), common is null ? (byte)(0x80 | (palette.Bits - 1)) : (byte)0]);
            film.Write(common is null ? palette.Table : []);
            new LzwEncoder(film, Math.Max(2, palette.Bits)).Write(indices);
        }

        film.WriteByte(0x3B);
    }

    // The extension counts repeats after the first showing; without it a film is shown once.
    private static void WriteRepeats(Stream film, int plays)
    {
        if (plays != 1)
        {
            film.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, .. Two(Math.Max(0, plays - 1)), 0]);
        }
    }

    // A frame with holes clears what it drew before the next one is drawn; others are simply covered.
    private static void WriteControl(Stream film, Palette palette, int duration)
    {
        var holes = palette.Hole is { } ? 0x09 : 0x04;
        film.Write([0x21, 0xF9, 4, (byte)holes, .. Two(duration), (byte)(palette.Hole ?? 0), 0]);
    }

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];
}
