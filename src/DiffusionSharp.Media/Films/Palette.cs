using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Films;

/// <summary>At most 256 colors, one of which may stand for a hole, and the nearest of them to any color.</summary>
internal sealed class Palette
{
    private const int Most = 256, AlphaThreshold = 128;

    private readonly int[] _colors;
    private readonly Dictionary<int, byte> _nearest;

    private Palette(int[] colors, bool hole, bool exact)
    {
        _colors = colors;
        Hole = hole ? colors.Length : null;
        IsExact = exact;
        _nearest = exact ? colors.Select((color, index) => (color, index)).ToDictionary(pair => pair.color, pair => (byte)pair.index) : [];
    }

    /// <summary>The index that means: nothing here.</summary>
    public int? Hole { get; }

    /// <summary>Whether every color of the pictures it was made for is in it.</summary>
    public bool IsExact { get; }

    /// <summary>2 to this power is the size of the table, 1 to 8.</summary>
    public int Bits => Math.Max(1, (int)Math.Ceiling(Math.Log2(_colors.Length + (Hole is null ? 0 : 1))));

    /// <summary>Red, green, blue of each, filled up to a power of two.</summary>
    public byte[] Table
    {
        get
        {
            var table = new byte[3 << Bits];
            for (var i = 0; i < _colors.Length; i++)
            {
                (table[3 * i], table[(3 * i) + 1], table[(3 * i) + 2]) = ((byte)(_colors[i] >> 16), (byte)(_colors[i] >> 8), (byte)_colors[i]);
            }

            return table;
        }
    }

    /// <summary>All colors of the pictures, or null where they are more than a palette holds.</summary>
    public static Palette? Exact(IEnumerable<Picture> pictures)
    {
        var (colors, hole) = (new HashSet<int>(), false);
        foreach (var picture in pictures)
        {
            for (var i = 0; i < picture.Pixels.Length; i += picture.Channels)
            {
                if (IsHole(picture, i))
                {
                    hole = true;
                }
                else if (colors.Add(ColorAt(picture, i)) && colors.Count > Most)
                {
                    return null;
                }
            }
        }

        return colors.Count + (hole ? 1 : 0) > Most ? null : new([.. colors.Order()], hole, exact: true);
    }

    /// <summary>All colors of a picture, or the best that fit.</summary>
    public static Palette Of(Picture picture)
    {
        if (Exact([picture]) is { } exact)
        {
            return exact;
        }

        var (seen, hole) = (new List<int>(), false);
        for (var i = 0; i < picture.Pixels.Length; i += picture.Channels)
        {
            if (IsHole(picture, i))
            {
                hole = true;
            }
            else
            {
                seen.Add(ColorAt(picture, i));
            }
        }

        return new(MedianCut.Choose(seen, hole ? Most - 1 : Most), hole, exact: false);
    }

    public static bool IsHole(Picture picture, int at) => picture.Channels == 4 && picture.Pixels[at + 3] < AlphaThreshold;

    public static int ColorAt(Picture picture, int at)
    {
        var pixels = picture.Pixels;
        return picture.Channels == 1 ? pixels[at] * 0x010101 : (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    }

    /// <summary>The red, green and blue of one entry.</summary>
    public (int Red, int Green, int Blue) this[int index] => ((_colors[index] >> 16) & 255, (_colors[index] >> 8) & 255, _colors[index] & 255);

    /// <summary>The index of the entry nearest to a color.</summary>
    public byte Nearest(int color)
    {
        if (!_nearest.TryGetValue(color, out var index))
        {
            index = Search((color >> 16) & 255, (color >> 8) & 255, color & 255);
            _nearest[color] = index;
        }

        return index;
    }

    public byte[] Map(Picture picture)
    {
        var indices = new byte[picture.Width * picture.Height];
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = IsHole(picture, i * picture.Channels) ? (byte)Hole! : Nearest(ColorAt(picture, i * picture.Channels));
        }

        return indices;
    }

    private byte Search(int red, int green, int blue)
    {
        var (best, least) = (0, int.MaxValue);
        for (var i = 0; i < _colors.Length; i++)
        {
            var (r, g, b) = (red - ((_colors[i] >> 16) & 255), green - ((_colors[i] >> 8) & 255), blue - (_colors[i] & 255));
            var distance = (r * r) + (g * g) + (b * b);
            (best, least) = distance < least ? (i, distance) : (best, least);
        }

        return (byte)best;
    }
}
