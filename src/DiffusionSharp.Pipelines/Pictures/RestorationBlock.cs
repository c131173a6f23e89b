using System.Numerics;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>A part of a picture that is worked on at once.</summary>
/// <param name="Area">Where it lies.</param>
/// <param name="FadeX">Columns on its left over which it is faded into what is there.</param>
/// <param name="FadeY">Rows above.</param>
internal readonly record struct RestorationBlock(PixelArea Area, int FadeX, int FadeY)
{
    /// <summary>Blocks that cover a picture, row by row, each reaching over those before it.</summary>
    public static IReadOnlyList<RestorationBlock> Cover(int width, int height, int side, int overlap) =>
    [
        .. from down in Spans(height, side, overlap)
           from across in Spans(width, side, overlap)
           select new RestorationBlock(new(across.First, down.First, across.Size, down.Size), across.Fade, down.Fade),
    ];

    /// <summary>Lays the restored block over what is there.</summary>
    /// <typeparam name="T">A number of 8 or 16 bits.</typeparam>
    /// <param name="pixels">Of the whole picture.</param>
    /// <param name="whole">Its width and channels.</param>
    /// <param name="part">Of the block's size.</param>
    public void FadeInto<T>(T[] pixels, (int Width, int Channels) whole, T[] part) where T : unmanaged, IBinaryInteger<T>
    {
        for (var (y, from) = (0, 0); y < Area.Height; y++)
        {
            var to = (((Area.Y + y) * whole.Width) + Area.X) * whole.Channels;
            for (var x = 0; x < Area.Width; x++)
            {
                var share = Share(x, FadeX) * Share(y, FadeY);
                for (var channel = 0; channel < whole.Channels; channel++, from++, to++)
                {
                    var old = float.CreateTruncating(pixels[to]);
                    pixels[to] = T.CreateTruncating((int)MathF.Round(old + (share * (float.CreateTruncating(part[from]) - old))));
                }
            }
        }
    }

    private static float Share(int place, int fade) => place >= fade ? 1 : (place + 1f) / (fade + 1);

    private static IEnumerable<(int First, int Size, int Fade)> Spans(int whole, int side, int overlap)
    {
        for (var (first, end) = (0, 0); end < whole; first = end - overlap)
        {
            var fade = end == 0 ? 0 : overlap;
            end = Math.Min(whole, first + side);
            yield return (first, end - first, fade);
        }
    }
}
