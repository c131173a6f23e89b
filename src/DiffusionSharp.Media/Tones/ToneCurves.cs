using System.Numerics;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Tones;

/// <summary>What a photograph's tones are turned into.</summary>
/// <param name="isNeutral">Whether its colors go, which were but one.</param>
/// <param name="black">The brightness that becomes the darkest.</param>
/// <param name="gain">What brightnesses above it are multiplied by; 1 leaves them where they are.</param>
internal sealed class ToneCurves(bool isNeutral, float black, float gain)
{
    private const float Darkest = 0.04f;

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
            var brightness = Brightness.Of(color);
            for (var channel = 0; channel < 3; channel++)
            {
                var value = isNeutral ? brightness : color[channel];
                to[i + channel] = T.CreateTruncating((int)MathF.Round(Math.Clamp(gain == 1 ? value : Darkest + ((value - black) * gain), 0, 1) * most));
            }
        }

        return to;
    }
}
