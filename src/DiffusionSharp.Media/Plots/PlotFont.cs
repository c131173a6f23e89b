using SkiaSharp;

namespace DiffusionSharp.Media.Plots;

/// <summary>The one typeface of plots. It comes with the library, because a bare machine has none.</summary>
internal static class PlotFont
{
    private const string Resource = "DejaVuSans-subset.ttf";
    private static readonly Lazy<SKTypeface> _face = new(Load);

    public static SKFont Of(float size) => new(_face.Value, size) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };

    public static float Width(string text, float size)
    {
        using var font = Of(size);
        return font.MeasureText(text);
    }

    /// <summary>The text, or its beginning and an ellipsis where it is wider than that.</summary>
    public static string Shortened(string text, float size, float most)
    {
        using var font = Of(size);
        var shorter = text;
        for (var kept = text.Length; kept > 0 && font.MeasureText(shorter) > most;)
        {
            kept -= kept > 1 && char.IsLowSurrogate(text[kept - 1]) ? 2 : 1;
            shorter = text[..kept].TrimEnd() + "…";
        }

        return shorter;
    }

    private static SKTypeface Load()
    {
        using var stream = typeof(PlotFont).Assembly.GetManifestResourceStream(Resource)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidDataException($"SkiaSharp cannot read the font {Resource} that comes with this library. Use the version of SkiaSharp that it was built with.");
    }
}
