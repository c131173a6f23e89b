using System.Runtime.InteropServices;
using SkiaSharp;

namespace DiffusionSharp.Media.Images;

/// <summary>Encoded bytes to pixels.</summary>
internal static class PictureDecoder
{
    private const string Kinds = "png, jpg, webp, bmp and gif";

    public static Picture Decode(byte[] file, string name) => Read(file, name, withMetadata: false).Picture;

    public static ReadPicture Read(byte[] file, string name, bool withMetadata = true)
    {
        if (file.Length == 0)
        {
            throw new InvalidDataException($"'{name}' is empty. A picture file of one of these kinds is wanted: {Kinds}.");
        }

        var pin = GCHandle.Alloc(file, GCHandleType.Pinned);
        try
        {
            using var data = SKData.Create(pin.AddrOfPinnedObject(), file.Length);
            using var codec = SKCodec.Create(data);
            Require(codec, file, name);
            var picture = Orientation.Upright(Decode(codec, file, name), codec.EncodedOrigin);
            var (said, notes) = withMetadata ? MetadataReader.Read(file, codec.EncodedFormat, name) : (PictureMetadata.None, []);
            return new(picture, [.. PictureNotes.Of(codec, file, name, isConverted: Space(codec) is not null), .. notes]) { Metadata = said };
        }
        finally
        {
            pin.Free();
        }
    }

    private static void Require(SKCodec? codec, byte[] file, string name)
    {
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Bmp or SKEncodedImageFormat.Gif))
        {
            throw new InvalidDataException($"'{name}' is not a picture that can be read, or its header is broken. The kinds that can be read are {Kinds}.");
        }

        var most = DeepPng.Is(file) ? PictureFile.MaxPixels / 2 : PictureFile.MaxPixels;
        if ((long)codec.Info.Width * codec.Info.Height > most)
        {
            throw new InvalidDataException(
                $"'{name}' announces {codec.Info.Width}x{codec.Info.Height} pixels, more than the {most / 1_000_000} million that are read. Reduce it or leave it out.");
        }

        if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg && JpegHeader.Scans(file) > JpegHeader.MostScans)
        {
            throw new InvalidDataException($"'{name}' goes over its pixels {JpegHeader.Scans(file)} times, more than the {JpegHeader.MostScans} of any honest photograph. Save it anew or leave it out.");
        }
    }

    private static Picture Decode(SKCodec codec, byte[] file, string name)
    {
        var (width, height, space) = (codec.Info.Width, codec.Info.Height, Space(codec));
        if (DeepPng.Is(file))
        {
            var deep = DeepPng.Read(file, name);
            return space is null ? deep : DeepPng.Converted(deep, codec.Info.ColorSpace!);
        }

        var isGrey = codec.Info.ColorType == SKColorType.Gray8 && codec.Info.IsOpaque;
        if (isGrey && space is null)
        {
            return new(width, height, 1, Pixels(codec, new(width, height, SKColorType.Gray8, SKAlphaType.Opaque), name));
        }

        var alpha = codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
        var four = Pixels(codec, new(width, height, SKColorType.Rgba8888, alpha, space), name);
        var opaque = codec.Info.IsOpaque || (codec.EncodedFormat is SKEncodedImageFormat.Gif or SKEncodedImageFormat.Bmp && PictureOperations.IsOpaque(four));
        return !opaque ? new(width, height, 4, four) : new Picture(width, height, 3, PictureChannels.WithoutAlpha(four)).ToChannels(isGrey ? 1 : 3);
    }

    // Null leaves the numbers as they stand in the file.
    private static SKColorSpace? Space(SKCodec codec) => codec.Info.ColorSpace is { IsSrgb: false } told && !MeansSrgb(told) ? SKColorSpace.CreateSrgb() : null;

    // The primaries of sRGB with a plain exponent of 2.2 are how PNG files said sRGB before there was a chunk for it.
    private static bool MeansSrgb(SKColorSpace told) =>
        told.GetNumericalTransferFunction(out var curve) && Math.Abs(curve.G - 2.2) < 0.01 && curve.B == 0 && curve.D == 0
        && told.ToColorSpaceXyz(out var primaries) && primaries.Values.Zip(SKColorSpaceXyz.Srgb.Values, (has, wants) => Math.Abs(has - wants)).Max() < 0.01;

    private static byte[] Pixels(SKCodec codec, SKImageInfo wanted, string name)
    {
        var pixels = new byte[wanted.BytesSize64];
        var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            return codec.GetPixels(wanted, pin.AddrOfPinnedObject()) switch
            {
                SKCodecResult.Success => pixels,
                SKCodecResult.IncompleteInput => throw new InvalidDataException($"'{name}' is cut short or broken inside. Get it again from where it came, or leave it out."),
                var result => throw new InvalidDataException($"'{name}' is broken: its pixels cannot be decoded ({result}). Get it again from where it came, or leave it out."),
            };
        }
        finally
        {
            pin.Free();
        }
    }
}
