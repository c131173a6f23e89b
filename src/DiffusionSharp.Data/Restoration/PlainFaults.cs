namespace DiffusionSharp.Data.Restoration;

/// <summary>Single faults as the field measures them, with which some patches are given in place of all that time does: white noise, a blur or a bad JPEG.</summary>
public sealed record PlainFaults
{
    /// <summary>The weakest of a kind, as a share of the strongest.</summary>
    internal const double Weakest = 0.1;

    private const double Full = 100;

    /// <summary>Share of the patches that have one of them, in [0, 1].</summary>
    public double Share { get; init => field = Require.Share(value); }

    /// <summary>Share of those that are bad JPEGs, in [0, 1]; of the others half are noise and half a blur.</summary>
    public double Jpegs { get; init => field = Require.Share(value); } = 1.0 / 3;

    /// <summary>The strongest Gaussian noise: its deviation in steps of 255, 0 to 255; the weakest is none.</summary>
    public double Noise { get; init => field = Require.Within(value, 0, 255); } = 50;

    /// <summary>The widest Gaussian blur: its deviation in pixels, 0 to 16; the narrowest is a tenth of it.</summary>
    public double Blur { get; init => field = Require.Within(value, 0, 16); } = 2.5;

    /// <summary>The worst JPEG: how much of its quality is lost, 0 to 99; the best loses a tenth of it. Every halving of the quality is as frequent.</summary>
    public double Jpeg { get; init => field = Require.Within(value, 0, 99); } = 92;

    /// <summary>
    /// Share of the JPEGs whose blocks begin in the corner of the patch, as those of a whole photograph do, in [0, 1]; the blocks of the others begin anywhere. A network that reduces
    /// the picture eight times has a grid of eight pixels of its own, and learns faster what blocks hide that lie on it.
    /// </summary>
    public double Aligned { get; init => field = Require.Share(value); }

    /// <summary>How much of its quality a JPEG loses. How coarsely it is quantized goes as one over its quality: drawn evenly, hardly one would be as bad as the worst.</summary>
    /// <param name="share">0 the worst, 1 the best; drawn evenly between, every halving of the quality is as frequent.</param>
    /// <returns>Between a tenth of <see cref="Jpeg"/> and <see cref="Jpeg"/>.</returns>
    public double JpegLoss(double share)
    {
        var (worst, best) = (Full - Jpeg, Full - (Weakest * Jpeg));
        return Full - (worst * Math.Pow(best / worst, Require.Share(share)));
    }
}
