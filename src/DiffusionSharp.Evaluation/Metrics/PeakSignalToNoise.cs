namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>PSNR: 10·log₁₀(range² / mean squared error), in decibels, over all channels of a picture; infinite for equal pictures.</summary>
/// <param name="DataRange">Highest minus lowest possible value: 2 for pictures in [−1, 1], 255 for bytes.</param>
public sealed record PeakSignalToNoise(double DataRange = 2) : IPairMetric
{
    /// <summary>Above 0.</summary>
    public double DataRange { get; init => field = Require.Inside(value, 0, double.PositiveInfinity); } = Require.Inside(DataRange, 0, double.PositiveInfinity);

    /// <summary>Gives the interval: over the pairs.</summary>
    public Bootstrap Bootstrap { get; init; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<double> PerItem(Tensor reference, Tensor pictures)
    {
        PicturePairs.Check(reference, pictures);
        var errors = PicturePairs.Visit(reference, pictures, (first, second) => (first - second).pow_(2));
        return Array.ConvertAll(errors, error => 10 * Math.Log10(DataRange * DataRange / error));
    }

    /// <inheritdoc/>
    public Measurement Measure(Tensor reference, Tensor pictures) => PicturePairs.Mean("PSNR (dB)", PerItem(reference, pictures), Bootstrap);
}
