namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>A line through Fréchet distances of growing samples, against 1/N.</summary>
/// <param name="Value">Where the line meets 1/N = 0. May fall below zero by chance where the true distance is near it.</param>
/// <param name="Slope">How much a sample of N items adds, times N.</param>
/// <param name="Deviation">Standard error of <paramref name="Value"/> about the line; the samples share items, so the truth is somewhat larger.</param>
public sealed record ExtrapolatedDistance(double Value, double Slope, double Deviation)
{
    /// <summary>Least squares.</summary>
    internal static ExtrapolatedDistance Fit(IReadOnlyList<double> counts, IReadOnlyList<double> distances)
    {
        double[] inverse = [.. counts.Select(count => 1 / count)];
        var (middle, mean) = (inverse.Average(), distances.Average());
        var spread = inverse.Sum(one => (one - middle) * (one - middle));
        var slope = inverse.Zip(distances, (one, distance) => (one - middle) * (distance - mean)).Sum() / spread;
        var value = mean - (slope * middle);
        var left = inverse.Zip(distances, (one, distance) => distance - value - (slope * one)).Sum(rest => rest * rest);
        return new(value, slope, Math.Sqrt(left / (inverse.Length - 2) * ((1.0 / inverse.Length) + (middle * middle / spread))));
    }
}
