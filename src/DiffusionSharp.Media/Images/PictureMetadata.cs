namespace DiffusionSharp.Media.Images;

/// <summary>What a picture file says beside its pixels: who took it, when, where and with what. Colors are no part of it, they are converted.</summary>
public sealed record PictureMetadata
{
    internal const string Comment = "Comment", XmpKey = "XML:com.adobe.xmp";
    private const int MostInSegment = 65_500;

    /// <summary>Nothing.</summary>
    public static PictureMetadata None { get; } = new();

    /// <summary>EXIF: the TIFF structure from its byte order on; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Exif { get; init; }

    /// <summary>XMP: XML in UTF-8; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Xmp { get; init; }

    /// <summary>IPTC in its blocks, as only JPEG files carry it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Iptc { get; init; }

    /// <summary>Pixels an inch, across and down, 1 to 65535; null where nothing is said.</summary>
    public (int Across, int Down)? Density { get; init; }

    /// <summary>Texts by key: those of a PNG file, and the comment of a JPEG.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => Exif.IsEmpty && Xmp.IsEmpty && Iptc.IsEmpty && Density is null && Texts.Count == 0;

    /// <summary>What a file of this name cannot hold of it, a sentence each.</summary>
    /// <param name="path">Its ending decides.</param>
    public IEnumerable<string> LostIn(string path)
    {
        var (isPng, isJpeg) = (path.EndsWith(".png", StringComparison.OrdinalIgnoreCase), !path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase));
        if (!Iptc.IsEmpty && (isPng || !isJpeg))
        {
            yield return "Its IPTC data were left out: only a JPEG file holds them.";
        }

        if (!isPng && isJpeg && Math.Max(Exif.Length, Xmp.Length) > MostInSegment)
        {
            yield return "Its EXIF or XMP data were left out: they are too long for a JPEG file. Write .png or .webp.";
        }

        if (!isPng && Texts.Keys.Any(key => !isJpeg || key != Comment))
        {
            yield return "Its texts were left out: only a PNG file holds them.";
        }
    }

    /// <summary>The same for a picture of another size that is upright, in sRGB, and of which the thumbnail would show what is no longer there.</summary>
    internal PictureMetadata Of(Picture picture) => Exif.IsEmpty ? this : this with { Exif = ExifBlock.Adapted(Exif, picture.Width, picture.Height) ?? default };

    internal bool FitsSegment(ReadOnlyMemory<byte> data) => data.Length is > 0 and <= MostInSegment;
}
