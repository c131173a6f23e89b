using System.Text;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Data;

/// <summary>Encoded pictures and texts, to put into folders and zip files.</summary>
internal static class PictureFiles
{
    public static byte[] Png(Picture picture)
    {
        using var memory = new MemoryStream();
        PictureFile.WritePng(picture, memory);
        return memory.ToArray();
    }

    /// <summary>A picture of one color.</summary>
    public static byte[] Png(int width, int height, params byte[] color) => Png(Media.Pictures.Constant(width, height, color));

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
