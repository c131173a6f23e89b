using System.Globalization;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Sizes of pictures as they are typed.</summary>
internal static class PictureSize
{
    private const int MostSide = 4096;

    /// <summary>Reads <c>96x64</c>.</summary>
    /// <exception cref="ArgumentException">It is no such size.</exception>
    public static (int Width, int Height) Parse(string text)
    {
        int[] sides = [.. text.ToLowerInvariant().Split('x').Select(side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        return sides is [> 0 and <= MostSide, > 0 and <= MostSide] ? (sides[0], sides[1]) : throw new ArgumentException(
            $"The size '{text}' is none. Give width and height in pixels, each from 1 to {MostSide}, like 96x64.");
    }
}
