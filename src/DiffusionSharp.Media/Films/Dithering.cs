using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Films;

/// <summary>Floyd and Steinberg 1976: what one pixel's color lacks is given to its neighbors, rows read to and fro.</summary>
internal static class Dithering
{
    public static byte[] Map(Picture picture, Palette palette)
    {
        if (palette.IsExact)
        {
            return palette.Map(picture);
        }

        var width = picture.Width;
        var indices = new byte[width * picture.Height];
        // Sixteenths of what is owed to this row and the next, three colors a pixel, one pixel of margin on both sides.
        var (owed, below) = (new int[(width + 2) * 3], new int[(width + 2) * 3]);
        for (var y = 0; y < picture.Height; y++)
        {
            var step = y % 2 == 0 ? 1 : -1;
            for (var x = step > 0 ? 0 : width - 1; x >= 0 && x < width; x += step)
            {
                var at = (y * width) + x;
                indices[at] = Palette.IsHole(picture, at * picture.Channels)
                    ? (byte)palette.Hole!
                    : Choose(Palette.ColorAt(picture, at * picture.Channels), palette, owed, below, (x + 1) * 3, step * 3);
            }

            (owed, below) = (below, owed);
            Array.Clear(below);
        }

        return indices;
    }

    private static byte Choose(int color, Palette palette, int[] owed, int[] below, int at, int step)
    {
        var (red, green, blue) = (Wanted((color >> 16) & 255, owed[at]), Wanted((color >> 8) & 255, owed[at + 1]), Wanted(color & 255, owed[at + 2]));
        var index = palette.Nearest((red << 16) | (green << 8) | blue);
        var (r, g, b) = palette[index];
        Spread(owed, below, at, step, red - r);
        Spread(owed, below, at + 1, step, green - g);
        Spread(owed, below, at + 2, step, blue - b);
        return index;
    }

    private static int Wanted(int color, int owed) => Math.Clamp(color + ((owed + 8) >> 4), 0, 255);

    private static void Spread(int[] owed, int[] below, int at, int step, int lack)
    {
        owed[at + step] += lack * 7;
        below[at - step] += lack * 3;
        below[at] += lack * 5;
        below[at + step] += lack;
    }
}
