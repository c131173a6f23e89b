using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Tones;

/// <summary>
/// Sets faded and yellowed tones of a photograph right, by looking at all of it: those with colors of their own keep them, and those with black and white in them are not
/// stretched. Tones alone do not tell an old print from a box of cardboard on a table: whether the photograph is worn must be told.
/// </summary>
public static class PictureTones
{
    // Shares of white; what a person calls faded and yellowed.
    private const double FadedSpan = 0.6, MuchFadedSpan = 0.35, MostGain = 2.5, LeastCast = 0.02, Whole = 0.9;

    // Of the pixels: scratches and torn corners are no measure of black and white.
    private const double Tail = 0.005;

    /// <summary>The photograph with its tones set right.</summary>
    /// <param name="photo">Of any channels and bits.</param>
    /// <param name="isWorn">Whether it is known to be old, by its scratches or by who has it. Others keep their one color, and are stretched only where next to nothing is left of black and white.</param>
    /// <returns>Of the same, and what was found; the photograph itself and null where nothing was.</returns>
    public static (Picture Picture, string? Found) Right(Picture photo, bool isWorn)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var color = PictureAlpha.Without(photo).ToChannels(3);
        var (isToned, faded) = Faults(ToneMeasure.Of(color), isWorn);
        if (!isToned && faded is null)
        {
            return (photo, null);
        }

        var (black, white) = faded ?? (0, 1);
        var gain = faded is null ? 1 : Math.Min(MostGain, Whole / (white - black));
        var right = new ToneCurves(isToned, (float)black, (float)gain).Of(color);
        return (Shaped(photo, right), Words(isToned, faded is null ? null : white - black));
    }

    /// <summary>Whether a photograph's tones are as those of old prints are, which new photographs may have too.</summary>
    /// <param name="photo">Of any channels and bits.</param>
    public static bool LookOld(Picture photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return Faults(ToneMeasure.Of(PictureAlpha.Without(photo).ToChannels(3)), isWorn: true) is { IsToned: true } or { Faded: not null };
    }

    /// <summary>Whether a photograph has no colors but those that follow from the brightness: black-and-white, or a print that turned brown.</summary>
    /// <param name="photo">Of any channels and bits.</param>
    public static bool HasOneColor(Picture photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return ToneMeasure.Of(PictureAlpha.Without(photo).ToChannels(3)).HasOneColor;
    }

    // Whether its one color is a print's, and the black and white of one that is faded.
    private static (bool IsToned, (double Black, double White)? Faded) Faults(ToneMeasure measured, bool isWorn)
    {
        var (black, white) = (measured.Quantile(Tail), measured.Quantile(1 - Tail));
        var isFaded = white - black < (isWorn ? FadedSpan : MuchFadedSpan) && white > black;
        return (isWorn && measured.Cast >= LeastCast && measured.HasOneColor, isFaded ? (black, white) : null);
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
