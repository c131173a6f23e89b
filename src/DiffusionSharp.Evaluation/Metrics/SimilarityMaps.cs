namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>The local terms of structural similarity, where the whole window lies inside the picture.</summary>
internal sealed class SimilarityMaps
{
    private readonly SimilaritySettings _settings;
    private readonly Tensor _down, _across;

    public SimilarityMaps(SimilaritySettings settings)
    {
        _settings = settings;
        var weights = tensor(settings.Weights());
        (_down, _across) = (weights.reshape(1, 1, -1, 1), weights.reshape(1, 1, 1, -1));
    }

    /// <summary>The planes that are compared.</summary>
    /// <param name="pictures">[B, C, H, W].</param>
    /// <returns>[B, C or 1, H, W].</returns>
    public Tensor Planes(Tensor pictures) => pictures.shape[1] == 3 && _settings.Channels == SimilarityChannels.Luminance
        ? (pictures * tensor([0.299, 0.587, 0.114]).reshape(1, 3, 1, 1)).sum(1, keepdim: true)
        : pictures;

    /// <summary>Luminance term and contrast-structure term; their product is SSIM.</summary>
    /// <param name="first">[B, C, H, W], float64.</param>
    /// <param name="second">[B, C, H, W], float64.</param>
    public (Tensor Luminance, Tensor Contrast) Of(Tensor first, Tensor second)
    {
        var (c1, c2) = (Math.Pow(_settings.K1 * _settings.DataRange, 2), Math.Pow(_settings.K2 * _settings.DataRange, 2));
        var (x, y) = (Blur(first), Blur(second));
        var (xx, yy, xy) = (x * x, y * y, x * y);
        var (spreadX, spreadY, together) = (Blur(first * first) - xx, Blur(second * second) - yy, Blur(first * second) - xy);
        return (((2 * xy) + c1) / (xx + yy + c1), ((2 * together) + c2) / (spreadX + spreadY + c2));
    }

    /// <exception cref="ArgumentException">The pictures are too small, or luminance is asked of channels that have none.</exception>
    public static void Check(Tensor pictures, SimilaritySettings settings, int scales)
    {
        var (channels, height, width) = (pictures.shape[1], pictures.shape[2], pictures.shape[3]);
        var least = settings.Window << (scales - 1);
        if (Math.Min(height, width) < least)
        {
            throw new ArgumentException($"The pictures are {width}x{height}, but {scales} scale(s) with a window of {settings.Window} need sides of at least {least}. Give larger pictures or take fewer scales.", nameof(pictures));
        }

        if (settings.Channels == SimilarityChannels.Luminance && channels is not (1 or 3))
        {
            throw new ArgumentException($"The pictures have {channels} channels, and luminance is known for 1 and 3. Compare each channel.", nameof(pictures));
        }
    }

    private Tensor Blur(Tensor planes)
    {
        var (items, channels, height, width) = (planes.shape[0], planes.shape[1], planes.shape[2], planes.shape[3]);
        var blurred = nn.functional.conv2d(nn.functional.conv2d(planes.reshape(items * channels, 1, height, width), _down), _across);
        return blurred.reshape(items, channels, blurred.shape[2], blurred.shape[3]);
    }
}
