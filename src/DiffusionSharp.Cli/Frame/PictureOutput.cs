using System.CommandLine;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Writes what was made of a picture file, with what that file said of itself.</summary>
/// <param name="read">The file that it was made of.</param>
/// <param name="strip">Whether only the pixels are wanted.</param>
internal sealed class PictureOutput(ReadPicture read, bool strip)
{
    private readonly PictureMetadata _said = strip ? PictureMetadata.None : read.Metadata;

    /// <summary>The option that leaves everything out.</summary>
    public static Option<bool> Strip() => new("--strip") { Description = "Leave out what the file says beside its pixels: when, where, by whom and with what it was taken." };

    /// <summary>What a file of this name will not hold of the picture, a sentence each.</summary>
    public IEnumerable<string> Lost(string file)
    {
        var isPng = IsPng(file);
        if (!isPng && read.Picture.Deep is not null)
        {
            yield return $"'{file}' holds 8 bits a channel, and the picture has 16. Let it end in .png to keep them.";
        }

        if (IsJpeg(file) && read.Picture.Channels == 4)
        {
            yield return $"'{file}' holds no transparency: the picture was laid on white. Let it end in .png to keep it.";
        }

        foreach (var sentence in _said.LostIn(file))
        {
            yield return sentence;
        }
    }

    /// <summary>Writes a picture.</summary>
    /// <param name="made">Laid on white where the format holds no transparency.</param>
    /// <param name="file">Its ending names the format.</param>
    /// <param name="texts">How it was made, where the format holds that.</param>
    public void Write(Picture made, string file, IReadOnlyDictionary<string, string>? texts = null) =>
        PictureFile.Write(made.Channels == 4 && IsJpeg(file) ? made.OnBackground(255, 255, 255) : made, file, IsPng(file) ? texts : null, _said);

    private static bool IsPng(string file) => file.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    private static bool IsJpeg(string file) => file.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase);
}
