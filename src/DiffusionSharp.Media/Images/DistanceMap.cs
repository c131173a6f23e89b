namespace DiffusionSharp.Media.Images;

/// <summary>How far pixels are from others, by chamfer steps of 1 and √2 in two passes (Borgefors 1986).</summary>
internal static class DistanceMap
{
    /// <summary>Of each pixel to the next one that is 0; what lies beyond the border is not 0.</summary>
    public static float[] ToZero(Picture mask)
    {
        var (width, height) = (mask.Width, mask.Height);
        float[] far = [.. mask.Pixels.Select(value => value == 0 ? 0f : float.MaxValue / 4)];
        for (var i = 0; i < far.Length; i++)
        {
            Relax(far, (i % width, i / width), (width, height), -1);
        }

        for (var i = far.Length - 1; i >= 0; i--)
        {
            Relax(far, (i % width, i / width), (width, height), 1);
        }

        return far;
    }

    private static void Relax(float[] far, (int X, int Y) at, (int Width, int Height) size, int direction)
    {
        var here = (at.Y * size.Width) + at.X;
        Span<(int X, int Y, float Length)> steps = [(direction, 0, 1), (0, direction, 1), (direction, direction, MathF.Sqrt(2)), (-direction, direction, MathF.Sqrt(2))];
        foreach (var (stepX, stepY, length) in steps)
        {
            var (x, y) = (at.X + stepX, at.Y + stepY);
            if (x >= 0 && y >= 0 && x < size.Width && y < size.Height)
            {
                far[here] = Math.Min(far[here], far[(y * size.Width) + x] + length);
            }
        }
    }
}
