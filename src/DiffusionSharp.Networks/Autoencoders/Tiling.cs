using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>
/// Works on squares that overlap and fades each into the next, so that pictures of any size need the memory of one square. What is made differs a
/// little from the whole, because no square sees what lies beyond it.
/// </summary>
/// <param name="PictureSide">Side of a square of the picture, in pixels.</param>
/// <param name="LatentSide">Side of the same square of the latent.</param>
/// <param name="Overlap">Share of a square that the next one covers too, in [0, 1).</param>
public sealed record Tiling(int PictureSide, int LatentSide, double Overlap = 0.25)
{
    /// <summary>From picture to latent.</summary>
    internal Tensor Encode(Tensor picture, Func<Tensor, Tensor> encode) => Run(picture, encode, PictureSide, LatentSide);

    /// <summary>From latent to picture.</summary>
    internal Tensor Decode(Tensor latents, Func<Tensor, Tensor> decode) => Run(latents, decode, LatentSide, PictureSide);

    private Tensor Run(Tensor x, Func<Tensor, Tensor> work, int sideIn, int sideOut)
    {
        if (PictureSide < 1 || LatentSide < 1 || !(Overlap >= 0 && (int)(sideIn * (1 - Overlap)) >= 1))
        {
            throw new ArgumentException($"Squares of {PictureSide} pixels, {LatentSide} in the latent, with an overlap of {Overlap} do not cover a picture. Give sides of 1 or more and an overlap in [0, 1) that leaves a part of the square.");
        }

        var (height, width) = (x.shape[2], x.shape[3]);
        return Math.Max(height, width) <= sideIn ? work(x) : TensorScope.Return(() => Cover(x, work, sideIn, sideOut));
    }

    private Tensor Cover(Tensor x, Func<Tensor, Tensor> work, int sideIn, int sideOut)
    {
        var (step, fade) = ((int)(sideIn * (1 - Overlap)), (int)(sideOut * Overlap));
        List<Tensor> bands = [];
        Tensor[] above = [];
        for (var top = 0L; top < x.shape[2]; top += step)
        {
            List<Tensor> row = [];
            for (var left = 0L; left < x.shape[3]; left += step)
            {
                var tile = work(Cut(x, top, left, sideIn)).contiguous();
                Fade(above.ElementAtOrDefault(row.Count), tile, 2, fade);
                Fade(row.LastOrDefault(), tile, 3, fade);
                row.Add(tile);
            }

            bands.Add(cat([.. row.Select(tile => Cut(tile, 0, 0, sideOut - fade))], 3));
            above = [.. row];
        }

        return cat(bands, 2);
    }

    private static Tensor Cut(Tensor from, long top, long left, long side) =>
        from.narrow(2, top, Math.Min(side, from.shape[2] - top)).narrow(3, left, Math.Min(side, from.shape[3] - left));

    // Over the first lines of a tile the one before it fades out.
    private static void Fade(Tensor? before, Tensor tile, int side, int lines)
    {
        var count = before is null ? 0 : Math.Min(lines, Math.Min(before.shape[side], tile.shape[side]));
        if (count == 0)
        {
            return;
        }

        long[] shape = side == 2 ? [count, 1] : [count];
        var share = (arange(count, dtype: ScalarType.Float64) / count).to(tile.dtype).reshape(shape);
        var seam = tile.narrow(side, 0, count);
        seam.copy_(before!.narrow(side, before.shape[side] - count, count) * (1 - share) + seam * share);
    }
}
