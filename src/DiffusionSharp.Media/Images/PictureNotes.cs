using SkiaSharp;

namespace DiffusionSharp.Media.Images;

/// <summary>What a person should know about how a file was read.</summary>
internal static class PictureNotes
{
    private const int MostFramesTold = 100_000;

    /// <param name="codec">Of the file.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="isConverted">Whether its colors were converted to sRGB.</param>
    public static IEnumerable<string> Of(SKCodec codec, byte[] file, string name, bool isConverted)
    {
        var (format, isPrint) = (codec.EncodedFormat, codec.EncodedFormat == SKEncodedImageFormat.Jpeg && JpegHeader.Components(file) == 4);
        if (HasWrongEnding(format, name))
        {
            yield return $"'{name}' is a {format.ToString().ToUpperInvariant()} file, whatever its ending says, and was read as one.";
        }

        if (isPrint || isConverted)
        {
            yield return isPrint
                ? $"'{name}' is in CMYK, the colors of print; they were converted to sRGB without its ink profile and may be off."
                : $"'{name}' has a color profile; its colors were converted to sRGB.";
        }

        if (codec.FrameCount is > 1 and < MostFramesTold and var frames)
        {
            yield return $"'{name}' is animated: the first of its {frames} frames was read.";
        }

        if (codec.EncodedOrigin != SKEncodedOrigin.TopLeft)
        {
            yield return $"'{name}' was turned upright, as its camera noted.";
        }
    }

    private static bool HasWrongEnding(SKEncodedImageFormat format, string name) =>
        Path.GetExtension(name).ToLowerInvariant() is { Length: > 1 } ending && !ExpectedEndings(format).Contains(ending);

    private static string[] ExpectedEndings(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Png => [".png", ".apng"],
        SKEncodedImageFormat.Jpeg => [".jpg", ".jpeg", ".jpe", ".jfif"],
        SKEncodedImageFormat.Webp => [".webp"],
        SKEncodedImageFormat.Bmp => [".bmp", ".dib"],
        _ => [".gif"],
    };
}
