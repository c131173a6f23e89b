using DiffusionSharp.Media.Files;

namespace DiffusionSharp.Media.Images;

/// <summary>Pictures from files and into files.</summary>
public static class PictureFile
{
    /// <summary>The most pixels a file may announce, half of it where it has 16 bits a channel. More is refused from its header, before any memory is taken for them.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>The most bytes a file may have.</summary>
    public const long MaxBytes = BoundedFile.MaxBytes;

    /// <summary>Reads PNG, JPEG, WebP, BMP, or the first frame of a GIF, upright by its EXIF orientation, as sRGB.</summary>
    /// <param name="path">A file.</param>
    /// <returns>1 channel where the file is grey without transparency, 4 where its format announces transparency, else 3.</returns>
    /// <exception cref="InvalidDataException">The file is empty, broken, cut short, of another kind or too large; the sentence names it.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be opened.</exception>
    public static Picture Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = BoundedFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>As <see cref="Read(string)"/>, with a sentence for each thing that is not as it stood in the file: color profiles, CMYK, frames, orientation, a wrong ending.</summary>
    /// <param name="path">A file.</param>
    /// <exception cref="InvalidDataException">The file is empty, broken, cut short, of another kind or too large; the sentence names it.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be opened.</exception>
    public static ReadPicture ReadWithNotes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return PictureDecoder.Read(BoundedFile.Read(path), path);
    }

    /// <summary>As <see cref="Read(string)"/>, from the stream's position to its end.</summary>
    /// <param name="stream">Need not seek: an entry of a zip file will do.</param>
    /// <param name="name">What errors call the picture.</param>
    /// <exception cref="InvalidDataException">The picture is empty, broken, cut short, of another kind or too large; the sentence names it.</exception>
    public static Picture Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return PictureDecoder.Decode(BoundedFile.Read(stream, name), name);
    }

    /// <summary>Writes a picture in the format its extension names: .png and .webp keep every byte, .jpg is of quality 95. Only .png keeps 16 bits.</summary>
    /// <param name="picture">JPEG holds no transparency: 1 or 3 channels there. WebP does not keep the color under full transparency.</param>
    /// <param name="path">Its folder is made where there is none. Written beside and renamed.</param>
    /// <param name="texts">What the file says about itself, by key; only PNG carries it (<see cref="PngTexts"/>).</param>
    /// <param name="metadata">What it says besides, as far as the format holds it (<see cref="PictureMetadata.LostIn"/>); EXIF is told the picture's size and that it is upright.</param>
    /// <exception cref="ArgumentException">The extension names no format that can be written, or the format cannot hold this picture or its texts.</exception>
    public static void Write(Picture picture, string path, IReadOnlyDictionary<string, string>? texts = null, PictureMetadata? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, stream => PictureEncoder.Encode(picture, path, (texts, (metadata ?? PictureMetadata.None).Of(picture)), stream));
    }

    /// <summary>Writes a picture as PNG, bit for bit.</summary>
    /// <param name="picture">1, 3 or 4 channels; the file has the same.</param>
    /// <param name="stream">Left open.</param>
    /// <param name="texts">What the file says about itself, by key (<see cref="PngTexts"/>).</param>
    public static void WritePng(Picture picture, Stream stream, IReadOnlyDictionary<string, string>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(stream);
        PictureEncoder.EncodePng(picture, stream, texts);
    }
}
