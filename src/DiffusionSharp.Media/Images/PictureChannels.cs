using System.Numerics;

namespace DiffusionSharp.Media.Images;

/// <summary>Numbers of 8 or 16 bits from one number of channels to another.</summary>
internal static class PictureChannels
{
    /// <param name="from">Interleaved.</param>
    /// <param name="has">1, 3 or 4.</param>
    /// <param name="wants">Another one of these.</param>
    public static T[] Changed<T>(T[] from, int has, int wants) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => (has, wants) switch
    {
        (4, 3) => WithoutAlpha(from),
        (_, 1) => Luma(from, has),
        _ => Widen(from, has, wants),
    };

    public static T[] WithoutAlpha<T>(T[] four)
    {
        var three = new T[four.Length / 4 * 3];
        for (var (i, o) = (0, 0); i < four.Length; i += 4, o += 3)
        {
            (three[o], three[o + 1], three[o + 2]) = (four[i], four[i + 1], four[i + 2]);
        }

        return three;
    }

    /// <summary>Colors with alpha on one color, to the nearest.</summary>
    public static T[] Laid<T>(T[] four, long[] background) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var (three, most) = (new T[four.Length / 4 * 3], long.CreateTruncating(T.MaxValue));
        for (var (i, o) = (0, 0); i < four.Length; i += 4)
        {
            var alpha = long.CreateTruncating(four[i + 3]);
            for (var channel = 0; channel < 3; channel++, o++)
            {
                three[o] = T.CreateTruncating(((long.CreateTruncating(four[i + channel]) * alpha) + (background[channel] * (most - alpha)) + (most / 2)) / most);
            }
        }

        return three;
    }

    // BT.601.
    private static T[] Luma<T>(T[] color, int channels) where T : unmanaged, IBinaryInteger<T>
    {
        var grey = new T[color.Length / channels];
        for (var (i, o) = (0, 0); o < grey.Length; i += channels, o++)
        {
            var sum = (int.CreateTruncating(color[i]) * 299) + (int.CreateTruncating(color[i + 1]) * 587) + (int.CreateTruncating(color[i + 2]) * 114);
            grey[o] = T.CreateTruncating((sum + 500) / 1000);
        }

        return grey;
    }

    // From 1 to 3 or 4 and from 3 to 4.
    private static T[] Widen<T>(T[] from, int has, int wants) where T : unmanaged, IMinMaxValue<T>
    {
        var to = new T[from.Length / has * wants];
        for (var (i, o) = (0, 0); i < from.Length; i += has, o += wants)
        {
            (to[o], to[o + 1], to[o + 2]) = (from[i], from[has == 1 ? i : i + 1], from[has == 1 ? i : i + 2]);
            if (wants == 4)
            {
                to[o + 3] = T.MaxValue;
            }
        }

        return to;
    }
}
