namespace DiffusionSharp.Media.Images;

/// <summary>How far several pictures of the same thing disagree.</summary>
public static class PictureSpread
{
    /// <summary>The standard deviation of each pixel over the pictures, the largest of its channels: 0 where all agree.</summary>
    /// <param name="pictures">Two or more of one size and of the same channels.</param>
    /// <param name="gain">What the deviation is multiplied with, so that it can be seen; above 0.</param>
    /// <returns>1 channel; what is beyond 255 is 255.</returns>
    /// <exception cref="ArgumentException">Fewer than two, or they differ in size.</exception>
    public static Picture Of(IReadOnlyList<Picture> pictures, double gain)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.Count < 2 || pictures.Any(picture => (picture.Width, picture.Height, picture.Channels) != (pictures[0].Width, pictures[0].Height, pictures[0].Channels)))
        {
            throw new ArgumentException($"{pictures.Count} pictures cannot disagree, or they are of different sizes. Give two or more of one size and of the same channels.", nameof(pictures));
        }

        var (width, height, channels) = (pictures[0].Width, pictures[0].Height, pictures[0].Channels);
        var spread = new byte[width * height];
        for (var i = 0; i < pictures[0].Pixels.Length; i++)
        {
            var (sum, squares) = (0.0, 0.0);
            foreach (var picture in pictures)
            {
                double value = picture.Pixels[i];
                (sum, squares) = (sum + value, squares + (value * value));
            }

            var deviation = gain * Math.Sqrt(Math.Max(0, (squares / pictures.Count) - (sum / pictures.Count * (sum / pictures.Count))));
            spread[i / channels] = (byte)Math.Max(spread[i / channels], Math.Min(255, Math.Round(deviation)));
        }

        return new(width, height, 1, spread);
    }
}
