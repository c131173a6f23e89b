namespace DiffusionSharp.Media.Images;

/// <summary>Guesses unknown numbers from known ones near and far: means of ever larger squares (pull), where nothing nearer is known (push; Gortler et al. 1996, the lumigraph, section 3.4).</summary>
internal static class FillPyramid
{
    /// <param name="plane">Row by row; unknown places are 0, and filled afterward.</param>
    /// <param name="known">1 known, 0 unknown, shares between.</param>
    /// <param name="size">Of both.</param>
    public static void Fill(float[] plane, float[] known, (int Width, int Height) size)
    {
        if (size == (1, 1) || !known.Contains(0))
        {
            return;
        }

        var half = (Width: (size.Width + 1) / 2, Height: (size.Height + 1) / 2);
        var (means, shares) = Halved(plane, known, (size.Width, half));
        Fill(means, shares, half);
        for (var pixel = 0; pixel < plane.Length; pixel++)
        {
            if (known[pixel] < 1)
            {
                plane[pixel] = (known[pixel] * plane[pixel]) + ((1 - known[pixel]) * Between(means, half, ((pixel % size.Width / 2f) - 0.25f, (pixel / size.Width / 2f) - 0.25f)));
            }
        }
    }

    private static (float[] Means, float[] Shares) Halved(float[] plane, float[] known, (int Width, (int Width, int Height) Half) size)
    {
        var (means, shares) = (new float[size.Half.Width * size.Half.Height], new float[size.Half.Width * size.Half.Height]);
        for (var pixel = 0; pixel < plane.Length; pixel++)
        {
            var coarse = (pixel / size.Width / 2 * size.Half.Width) + (pixel % size.Width / 2);
            means[coarse] += known[pixel] * plane[pixel];
            shares[coarse] += known[pixel];
        }

        for (var coarse = 0; coarse < means.Length; coarse++)
        {
            means[coarse] = shares[coarse] > 0 ? means[coarse] / shares[coarse] : 0;
            shares[coarse] = Math.Min(1, shares[coarse]);
        }

        return (means, shares);
    }

    // Bilinear, the border repeated.
    private static float Between(float[] means, (int Width, int Height) size, (float X, float Y) at)
    {
        var (x, y) = (Math.Clamp(at.X, 0, size.Width - 1), Math.Clamp(at.Y, 0, size.Height - 1));
        var (left, top) = ((int)x, (int)y);
        var (right, bottom) = (Math.Min(left + 1, size.Width - 1), Math.Min(top + 1, size.Height - 1));
        var (above, below) = (Along(top), Along(bottom));
        return above + ((y - top) * (below - above));

        float Along(int row) => means[(row * size.Width) + left] + ((x - left) * (means[(row * size.Width) + right] - means[(row * size.Width) + left]));
    }
}
