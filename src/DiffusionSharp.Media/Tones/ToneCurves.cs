using System.Numerics;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Tones;

/// <summary>What a photograph's tones are turned into: less a color of their own at each brightness, then stretched.</summary>
/// <param name="cast">Red, green and blue above the brightness, for each of <see cref="Bins"/> brightnesses; all 0 where there is no cast. Shares of white.</param>
/// <param name="black">The brightness that becomes the darkest.</param>
/// <param name="gain">What brightnesses above it are multiplied by.</param>
internal sealed class ToneCurves(float[] cast, float black, float gain)
{
    public const int Bins = 32;

    private const float Darkest = 0.03f;

    /// <summary>The picture of 3 channels with these tones.</summary>
    public Picture Of(Picture picture) => picture.Deep is { } deep
        ? new(picture.Width, picture.Height, 3, Turned(deep))
        : new(picture.Width, picture.Height, 3, Turned(picture.Pixels));

    private T[] Turned<T>(T[] from) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var (to, most) = (new T[from.Length], float.CreateTruncating(T.MaxValue));
        Span<float> color = stackalloc float[3];
        for (var i = 0; i < from.Length; i += 3)
        {
            (color[0], color[1], color[2]) = (float.CreateTruncating(from[i]) / most, float.CreateTruncating(from[i + 1]) / most, float.CreateTruncating(from[i + 2]) / most);
            var (low, share) = Place(Brightness.Of(color));
            for (var channel = 0; channel < 3; channel++)
            {
                var own = cast[(low * 3) + channel] + (share * (cast[((low + 1) * 3) + channel] - cast[(low * 3) + channel]));
                var value = gain == 1 ? color[channel] - own : Darkest + ((color[channel] - own - black) * gain);
                to[i + channel] = T.CreateTruncating((int)MathF.Round(Math.Clamp(value, 0, 1) * most));
            }
        }

        return to;
    }

    // Between the middles of two bins.
    private static (int Low, float Share) Place(float brightness)
    {
        var place = Math.Clamp((brightness * Bins) - 0.5f, 0, Bins - 1);
        var low = Math.Min((int)place, Bins - 2);
        return (low, place - low);
    }
}
