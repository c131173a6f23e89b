using System.Numerics;

namespace DiffusionSharp.Media.Images;

/// <summary>Fills what is hidden with what is around it, as smoothly as can be: for scratches and specks, not for what nobody can know.</summary>
public static class PictureFill
{
    private const int Hidden = 127, Rounds = 24;

    /// <summary>The picture with its hidden pixels filled.</summary>
    /// <param name="picture">Of any channels and bits; transparency is filled like a color.</param>
    /// <param name="mask">1 channel, of the same size: above 127 is hidden. Where all is, the picture comes back as it is.</param>
    /// <returns>Another picture of the same kind; pixels that are not hidden are the same.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or the mask has not 1 channel.</exception>
    public static Picture Of(Picture picture, Picture mask)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(mask);
        if ((mask.Width, mask.Height, mask.Channels) != (picture.Width, picture.Height, 1))
        {
            throw new ArgumentException(
                $"A mask of {mask.Width}x{mask.Height} with {mask.Channels} channels does not say what is hidden of a picture of {picture.Width}x{picture.Height}. Give one of 1 channel and of the picture's size.", nameof(mask));
        }

        int[] hidden = [.. Enumerable.Range(0, mask.Pixels.Length).Where(pixel => mask.Pixels[pixel] > Hidden)];
        return hidden.Length == 0 || hidden.Length == mask.Pixels.Length ? picture
            : picture.Deep is { } deep ? new(picture.Width, picture.Height, picture.Channels, Filled(deep, picture, hidden))
            : new(picture.Width, picture.Height, picture.Channels, Filled(picture.Pixels, picture, hidden));
    }

    private static T[] Filled<T>(T[] pixels, Picture like, int[] hidden) where T : unmanaged, IBinaryInteger<T>
    {
        var result = (T[])pixels.Clone();
        for (var channel = 0; channel < like.Channels; channel++)
        {
            var plane = new float[like.Width * like.Height];
            for (var pixel = 0; pixel < plane.Length; pixel++)
            {
                plane[pixel] = float.CreateTruncating(pixels[(pixel * like.Channels) + channel]);
            }

            Guess(plane, (like.Width, like.Height), hidden);
            Smooth(plane, (like.Width, like.Height), hidden);
            foreach (var pixel in hidden)
            {
                result[(pixel * like.Channels) + channel] = T.CreateTruncating((int)MathF.Round(plane[pixel]));
            }
        }

        return result;
    }

    private static void Guess(float[] plane, (int Width, int Height) size, int[] hidden)
    {
        var known = new float[plane.Length];
        Array.Fill(known, 1);
        foreach (var pixel in hidden)
        {
            (known[pixel], plane[pixel]) = (0, 0);
        }

        FillPyramid.Fill(plane, known, size);
    }

    // Each the mean of its neighbors, again and again (Gauss-Seidel on Laplace's equation): a gradient goes on through a scratch.
    private static void Smooth(float[] plane, (int Width, int Height) size, int[] hidden)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var pixel in round % 2 == 0 ? hidden : hidden.Reverse())
            {
                var (x, y) = (pixel % size.Width, pixel / size.Width);
                var (left, right) = (plane[x > 0 ? pixel - 1 : pixel], plane[x < size.Width - 1 ? pixel + 1 : pixel]);
                var (above, below) = (plane[y > 0 ? pixel - size.Width : pixel], plane[y < size.Height - 1 ? pixel + size.Width : pixel]);
                plane[pixel] = (left + right + above + below) / 4;
            }
        }
    }
}
