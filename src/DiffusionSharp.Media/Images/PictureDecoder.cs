using System.Runtime.InteropServices;
using SkiaSharp;

namespace DiffusionSharp.Media.Images;

/// <summary>Encoded bytes to pixels.</summary>
internal static class PictureDecoder
{
    private const string Kinds = "png, jpg, webp, bmp and gif";

    public static Picture Decode(byte[] file, string name) => Read(file, name).Picture;

    public static ReadPicture Read(byte[] file, string name)
    {
        if (file.Length == 0)
        {
            throw new InvalidDataException($"'{name}' is empty. A picture file of one of these kinds is wanted: {Kinds}.");
        }

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Bmp or SKEncodedImageFormat.Gif))
        {
            throw new InvalidDataException($"'{name}' is not a picture that can be read, or its header is broken. The kinds that can be read are {Kinds}.");
        }

        var pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels > PictureFile.MaxPixels)
        {
            throw new InvalidDataException(
                $"'{name}' announces {codec.Info.Width}x{codec.Info.Height} pixels, more than the {PictureFile.MaxPixels / 1_000_000} million that are read. Reduce it or leave it out.");
        }

        var picture = Orientation.Upright(Decode(codec, name), codec.EncodedOrigin);
        return new(picture, [.. PictureNotes.Of(codec, file, name, isConverted: Space(codec) is not null)]);
    }

    private static Picture Decode(SKCodec codec, string name)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (codec.Info.ColorType == SKColorType.Gray8 && codec.Info.IsOpaque)
        {
            return new(width, height, 1, Pixels(codec, new(width, height, SKColorType.Gray8, SKAlphaType.Opaque), name));
        }

        var alpha = codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
        var four = Pixels(codec, new(width, height, SKColorType.Rgba8888, alpha, Space(codec)), name);
        var opaque = codec.Info.IsOpaque || (codec.EncodedFormat == SKEncodedImageFormat.Gif && PictureOperations.IsOpaque(four));
        return opaque ? new(width, height, 3, PictureOperations.WithoutAlpha(four)) : new(width, height, 4, four);
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
