namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>The constants of structural similarity; those of Wang et al. 2004 unless told otherwise.</summary>
/// <param name="DataRange">Highest minus lowest possible value: 2 for pictures in [−1, 1], 255 for bytes.</param>
/// <param name="Channels">What of a color picture is compared.</param>
public sealed record SimilaritySettings(double DataRange = 2, SimilarityChannels Channels = SimilarityChannels.Luminance)
{
    /// <summary>Above 0.</summary>
    public double DataRange { get; init => field = Require.Inside(value, 0, double.PositiveInfinity); } = Require.Inside(DataRange, 0, double.PositiveInfinity);

    /// <summary>Side of the Gaussian window in pixels; odd.</summary>
    public int Window
    {
        get;
        init => field = value is > 0 and < 1000 && value % 2 == 1 ? value : throw new ArgumentOutOfRangeException(nameof(Window), value, "Window must be odd, from 1 to 999.");
    }
    = 11;

    /// <summary>Standard deviation of the window in pixels.</summary>
    public double Sigma { get; init => field = Require.Inside(value, 0, double.PositiveInfinity); } = 1.5;

    /// <summary>Keeps the luminance term finite: C₁ = (K₁·range)².</summary>
    public double K1 { get; init => field = Require.Inside(value, 0, double.PositiveInfinity); } = 0.01;

    /// <summary>Keeps the contrast term finite: C₂ = (K₂·range)².</summary>
    public double K2 { get; init => field = Require.Inside(value, 0, double.PositiveInfinity); } = 0.03;

    /// <summary>Gives the interval: over the pairs.</summary>
    public Bootstrap Bootstrap { get; init; } = new();

    /// <summary>The Gaussian, adding up to 1.</summary>
    internal double[] Weights()
    {
        double[] weights = [.. Enumerable.Range(0, Window).Select(place => Math.Exp(-Math.Pow(place - (Window / 2), 2) / (2 * Sigma * Sigma)))];
        return Array.ConvertAll(weights, weight => weight / weights.Sum());
    }
}
