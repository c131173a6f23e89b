using System.Runtime.InteropServices;
using SkiaSharp;

namespace DiffusionSharp.Media.Images;

/// <summary>Pixels to encoded bytes.</summary>
internal static class PictureEncoder
{
    private const int JpegQuality = 95;
    private const float LosslessEffort = 75;

    public static void Encode(Picture picture, string path, (IReadOnlyDictionary<string, string>? Texts, PictureMetadata Said) words, Stream stream)
    {
        var (texts, said) = words;
        var extension = Path.GetExtension(path).ToLowerInvariant();
        switch (extension)
        {
            case ".png":
                PngWriter.Write(picture, stream, PngMetadata.Chunks(said, texts ?? new Dictionary<string, string>()));
                break;
            case ".jpg" or ".jpeg" or ".webp" when texts is { Count: > 0 }:
                throw new ArgumentException($"'{path}' shall carry texts ({string.Join(", ", texts.Keys)}), and only PNG does. Let it end in .png, or leave the texts out.", nameof(texts));
            case ".jpg" or ".jpeg":
                JpegSegments.Write(EncodeJpeg(picture, JpegQuality, reducesColor: false), said, stream);
                break;
            case ".webp":
                WebpChunks.Write(EncodeWebp(picture), picture, said, stream);
                break;
            default:
                throw new ArgumentException($"'{path}' ends in '{extension}', which names no picture format that can be written. Let it end in .png, .jpg or .webp.", nameof(path));
        }
    }

    public static void EncodePng(Picture picture, Stream stream, IReadOnlyDictionary<string, string>? texts = null) =>
        PngWriter.Write(picture, stream, PngMetadata.Chunks(PictureMetadata.None, texts ?? new Dictionary<string, string>()));

    public static byte[] EncodePng(Picture picture)
    {
        using var png = new MemoryStream();
        EncodePng(picture, png);
        return png.ToArray();
    }

    public static byte[] EncodeWebp(Picture picture) =>
        Encode(picture, "WebP", (pixmap, stream) => pixmap.Encode(stream, new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, LosslessEffort)));

    public static byte[] EncodeJpeg(Picture picture, int quality, bool reducesColor)
    {
        if (picture.Channels == 4)
        {
            throw new ArgumentException("A JPEG file holds no transparency, and this picture has 4 channels. Put it on a background first (OnBackground), or write .png or .webp.", nameof(picture));
        }

        var colors = reducesColor ? SKJpegEncoderDownsample.Downsample420 : SKJpegEncoderDownsample.Downsample444;
        var options = new SKJpegEncoderOptions(quality, colors, SKJpegEncoderAlphaOption.Ignore);
        return Encode(picture, "JPEG", (pixmap, stream) => pixmap.Encode(stream, options));
    }

    private static byte[] Encode(Picture picture, string format, Func<SKPixmap, Stream, bool> encode)
    {
        var grey = picture.Channels == 1;
        var pixels = grey ? picture.Pixels : picture.ToChannels(4).Pixels;
        var alpha = picture.Channels == 4 ? SKAlphaType.Unpremul : SKAlphaType.Opaque;
        var info = new SKImageInfo(picture.Width, picture.Height, grey ? SKColorType.Gray8 : SKColorType.Rgba8888, alpha);
        var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            using var pixmap = new SKPixmap(info, pin.AddrOfPinnedObject());
            using var stream = new MemoryStream();
            return encode(pixmap, stream)
                ? stream.ToArray()
                : throw new ArgumentException($"A {format} file cannot hold a picture of {picture.Width}x{picture.Height}. Reduce it, or write .png.", nameof(picture));
        }
        finally
        {
            pin.Free();
        }
    }
}
