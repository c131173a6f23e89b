using System.Text;
using SkiaSharp;

namespace DiffusionSharp.Media.Images;

/// <summary>Finds what a file says beside its pixels; what is broken is left out and told, because the pixels are good.</summary>
internal static class MetadataReader
{
    private const int MostBytes = 16 << 20;

    // How a picture was made by this program says nothing of what was made of it.
    private static readonly string[] _ours = ["diffusionsharp", "diffusionsharp-edit", "parameters"];

    public static (PictureMetadata Metadata, IReadOnlyList<string> Notes) Read(byte[] file, SKEncodedImageFormat format, string name)
    {
        var notes = new List<string>();
        var said = format switch
        {
            SKEncodedImageFormat.Jpeg => JpegSegments.Read(file),
            SKEncodedImageFormat.Png => OfPng(file, name, notes),
            SKEncodedImageFormat.Webp => WebpChunks.Read(file),
            _ => PictureMetadata.None,
        };
        if (!said.Exif.IsEmpty && (said.Exif.Length > MostBytes || ExifBlock.Adapted(said.Exif, 1, 1) is null))
        {
            notes.Add($"'{name}' has broken EXIF data, which are left out.");
            said = said with { Exif = default };
        }

        if (said.Xmp.Length > MostBytes)
        {
            notes.Add($"'{name}' has more than {MostBytes >> 20} MiB of XMP data, which are left out.");
            said = said with { Xmp = default };
        }

        return (said, notes);
    }

    private static PictureMetadata OfPng(byte[] file, string name, List<string> notes)
    {
        try
        {
            PngChunk[] chunks = [.. PngChunks.Read(file, name)];
            var texts = PngTexts.Read(file, name);
            return new()
            {
                Exif = chunks.FirstOrDefault(chunk => chunk.Type == "eXIf").Data,
                Xmp = texts.TryGetValue(PictureMetadata.XmpKey, out var xmp) ? Encoding.UTF8.GetBytes(xmp) : default(ReadOnlyMemory<byte>),
                Density = PngMetadata.Density(chunks.FirstOrDefault(chunk => chunk.Type == "pHYs").Data.Span),
                Texts = texts.Where(text => text.Key != PictureMetadata.XmpKey && !_ours.Contains(text.Key)).ToDictionary(),
            };
        }
        catch (InvalidDataException)
        {
            notes.Add($"'{name}' has broken texts or check sums; what it says beside its pixels is left out.");
            return PictureMetadata.None;
        }
    }
}
