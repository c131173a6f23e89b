namespace DiffusionSharp.Media.Images;

/// <summary>Takes transparency away from colors and gives it back.</summary>
public static class PictureAlpha
{
    /// <summary>The colors of a picture as they stand in the file, transparent or not.</summary>
    /// <param name="picture">Of any channels; one without transparency comes back as it is.</param>
    public static Picture Without(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture switch
        {
            { Channels: not 4 } => picture,
            { Deep: { } deep } => new(picture.Width, picture.Height, 3, PictureChannels.WithoutAlpha(deep)),
            _ => new(picture.Width, picture.Height, 3, PictureChannels.WithoutAlpha(picture.Pixels)),
        };
    }

    /// <summary>Colors with the transparency of another picture.</summary>
    /// <param name="transparent">4 channels.</param>
    /// <param name="colors">3 channels, of the same size.</param>
    /// <exception cref="ArgumentException">Other channels, or the sizes differ.</exception>
    public static Picture Of(Picture transparent, Picture colors)
    {
        ArgumentNullException.ThrowIfNull(transparent);
        ArgumentNullException.ThrowIfNull(colors);
        if ((transparent.Channels, colors.Channels) != (4, 3) || (transparent.Width, transparent.Height) != (colors.Width, colors.Height))
        {
            throw new ArgumentException(
                $"The transparency of a {transparent.Width}x{transparent.Height} picture of {transparent.Channels} channels cannot be given to one of {colors.Width}x{colors.Height} with {colors.Channels}. Give 4 and 3 channels of one size.", nameof(colors));
        }

        var four = colors.ToChannels(4);
        return transparent.Deep is null && colors.Deep is null
            ? new(colors.Width, colors.Height, 4, Filled(four.Pixels, transparent.Pixels))
            : new(colors.Width, colors.Height, 4, Filled(DeepPixels.Of(four), DeepPixels.Of(transparent)));
    }

    private static T[] Filled<T>(T[] pixels, T[] alphas)
    {
        for (var i = 3; i < pixels.Length; i += 4)
        {
            pixels[i] = alphas[i];
        }

        return pixels;
    }
}
