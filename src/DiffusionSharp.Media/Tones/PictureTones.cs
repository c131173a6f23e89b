using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Tones;

/// <summary>
/// Sets faded and yellowed tones of a photograph right, by looking at all of it. It does so where it must be so, and leaves other photographs as they are: those with colors
/// of their own keep them, and those with black and white in them are not stretched.
/// </summary>
public static class PictureTones
{
    // Shares of white; what a person calls faded and yellowed.
    private const double FadedSpan = 0.6, MostGain = 2.5, LeastCast = 0.02, Whole = 0.9;

    // Of the pixels: scratches and torn corners are no measure of black and white.
    private const double Tail = 0.005;

    /// <summary>The photograph with its tones set right.</summary>
    /// <param name="photo">Of any channels and bits.</param>
    /// <returns>Of the same, and what was found; the photograph itself and null where nothing was.</returns>
    public static (Picture Picture, string? Found) Right(Picture photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var color = PictureAlpha.Without(photo).ToChannels(3);
        var measured = ToneMeasure.Of(color);
        var isToned = measured.Cast >= LeastCast && measured.HasOneColor;
        var (black, white) = (measured.Quantile(Tail), measured.Quantile(1 - Tail));
        var isFaded = white - black < FadedSpan && white > black;
        if (!isToned && !isFaded)
        {
            return (photo, null);
        }

        var gain = isFaded ? Math.Min(MostGain, Whole / (white - black)) : 1;
        var right = new ToneCurves(isToned, (float)black, (float)gain).Of(color);
        return (Shaped(photo, right), Words(isToned, isFaded ? white - black : null));
    }

    /// <summary>Whether a photograph has no colors but those that follow from the brightness: black-and-white, or a print that turned brown.</summary>
    /// <param name="photo">Of any channels and bits.</param>
    public static bool HasOneColor(Picture photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return ToneMeasure.Of(PictureAlpha.Without(photo).ToChannels(3)).HasOneColor;
    }

    private static Picture Shaped(Picture like, Picture color) => like.Channels == 4 ? PictureAlpha.Of(like, color) : color.ToChannels(like.Channels);

    private static string Words(bool isToned, double? span)
    {
        var left = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"faded to {100 * span:0}% of the range from black to white");
        return (isToned, span) switch
        {
            (true, null) => "Its tones had turned into one color, as old prints yellow; they were made neutral.",
            (true, _) => $"Its tones had turned into one color and {left}; both were set right.",
            _ => $"Its tones had {left}; they were stretched.",
        };
    }
}
