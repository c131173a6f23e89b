using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using DiffusionSharp.Media.Images;
using SkiaSharp;

namespace DiffusionSharp.Tests.Media;

/// <summary>Reads films back by other means than those that wrote them: Skia's decoder for GIF and WebP, the specification for animated PNG.</summary>
internal static class FilmReader
{
    public static List<(Picture Picture, int Milliseconds)> Read(string path, out int repeats)
    {
        using var codec = SKCodec.Create(path);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        List<(Picture, int)> frames = [];
        for (var i = 0; i < codec.FrameCount; i++)
        {
            var pixels = new byte[width * height * 4];
            var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
            var result = codec.GetPixels(new(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul), pin.AddrOfPinnedObject(), new SKCodecOptions(i));
            pin.Free();
            Assert.Equal(SKCodecResult.Success, result);
            frames.Add((new(width, height, 4, pixels), codec.FrameInfo[i].Duration));
        }

        repeats = codec.RepetitionCount;
        return frames;
    }

    /// <summary>Each frame of an animated PNG, made a still PNG by its header and its numbered parts.</summary>
    public static List<(Picture Picture, double Seconds)> ReadPng(byte[] file, out int plays)
    {
        var chunks = Chunks(file);
        Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT"], chunks.Select(chunk => chunk.Type).Where(type => type is not ("tEXt" or "iTXt")).Distinct().Take(4));
        var numbers = chunks.Where(chunk => chunk.Type is "fcTL" or "fdAT").Select(chunk => BinaryPrimitives.ReadInt32BigEndian(chunk.Data));
        Assert.Equal(Enumerable.Range(0, chunks.Count(chunk => chunk.Type is "fcTL" or "fdAT")), numbers);
        var control = chunks.Single(chunk => chunk.Type == "acTL").Data;
        plays = BinaryPrimitives.ReadInt32BigEndian(control.AsSpan(4));
        List<(Picture, double)> frames = [];
        for (var i = 0; i < chunks.Count; i++)
        {
            if (chunks[i].Type == "fcTL")
            {
                var parts = chunks[(i + 1)..].TakeWhile(chunk => chunk.Type is not ("fcTL" or "IEND")).Where(chunk => chunk.Type is "IDAT" or "fdAT");
                var pixels = parts.SelectMany(part => part.Type == "fdAT" ? part.Data[4..] : part.Data).ToArray();
                byte[] still = [.. file[..8], .. Whole("IHDR", chunks[0].Data), .. Whole("IDAT", pixels), .. Whole("IEND", [])];
                var delay = chunks[i].Data.AsSpan(20);
                frames.Add((PictureFile.Read(new MemoryStream(still), $"frame {frames.Count}"), (double)BinaryPrimitives.ReadUInt16BigEndian(delay) / BinaryPrimitives.ReadUInt16BigEndian(delay[2..])));
            }
        }

        Assert.Equal(BinaryPrimitives.ReadInt32BigEndian(control), frames.Count);
        return frames;
    }

    private static List<(string Type, byte[] Data)> Chunks(byte[] file)
    {
        List<(string, byte[])> chunks = [];
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            Assert.Equal(Pictures.Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        return chunks;
    }

    private static byte[] Whole(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var ends = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(ends, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(ends.AsSpan(4), Pictures.Crc(body));
        return [.. ends[..4], .. body, .. ends[4..]];
    }
}
