namespace DiffusionSharp.Media.Images;

/// <summary>Tells lines from areas in a mask.</summary>
public static class MaskThickness
{
    /// <summary>The parts of a mask that are nowhere as thick as said: scratches and specks, but no collars and no torn corners.</summary>
    /// <param name="mask">1 channel; above 127 counts.</param>
    /// <param name="thickness">Pixels, 2 to 100: a square of this side does not fit into what is left.</param>
    /// <returns>White what is left, black all else.</returns>
    public static Picture Thin(Picture mask, int thickness)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentOutOfRangeException.ThrowIfLessThan(thickness, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(thickness, 100);
        var white = new bool[mask.Pixels.Length];
        for (var pixel = 0; pixel < white.Length; pixel++)
        {
            white[pixel] = mask.Pixels[pixel] > 127;
        }

        var size = (mask.Width, mask.Height);
        var corners = Along(Along(white, size, (0, thickness - 1), all: true, down: false), size, (0, thickness - 1), all: true, down: true);
        // A little more than the squares themselves, so that no rim of an area is left as a line.
        var thick = Along(Along(corners, size, (-thickness - 1, 2), all: false, down: false), size, (-thickness - 1, 2), all: false, down: true);
        return new(mask.Width, mask.Height, 1, [.. white.Select((value, pixel) => value && !thick[pixel] ? byte.MaxValue : (byte)0)]);
    }

    // Whether all, or any, of the places from one to another beside each place are set; beyond the border nothing is.
    private static bool[] Along(bool[] set, (int Width, int Height) size, (int From, int To) reach, bool all, bool down)
    {
        var (result, length, step) = (new bool[set.Length], down ? size.Height : size.Width, down ? size.Width : 1);
        for (var line = 0; line < (down ? size.Width : size.Height); line++)
        {
            var (first, counts) = (down ? line : line * size.Width, new int[length + 1]);
            for (var place = 0; place < length; place++)
            {
                counts[place + 1] = counts[place] + (set[first + (place * step)] ? 1 : 0);
            }

            for (var place = 0; place < length; place++)
            {
                var count = counts[Math.Clamp(place + reach.To + 1, 0, length)] - counts[Math.Clamp(place + reach.From, 0, length)];
                result[first + (place * step)] = all ? count == reach.To - reach.From + 1 : count > 0;
            }
        }

        return result;
    }
}
