namespace DiffusionSharp.Media.Tones;

/// <summary>How bright a color is, by BT.601.</summary>
internal static class Brightness
{
    /// <summary>In the unit of the colors.</summary>
    public static float Of(ReadOnlySpan<float> color) => (0.299f * color[0]) + (0.587f * color[1]) + (0.114f * color[2]);
}
