using System.Collections.Immutable;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// MS-SSIM (Wang, Simoncelli and Bovik 2003): the contrast and structure terms of SSIM on the picture and on pictures of half, a quarter and so
/// on of its size, by means of 2x2 pixels; the luminance term at the smallest; weighted powers, multiplied. Negative terms count as 0.
/// </summary>
public sealed record MultiScaleSimilarity : IPairMetric
{
    /// <summary>Range of the data, window and constants.</summary>
    public SimilaritySettings Settings { get; init; } = new();

    /// <summary>The power of each scale, finest first; five of them need pictures of at least 176 pixels a side.</summary>
    public ImmutableArray<double> Powers
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.Length <= 10 && value.All(power => power > 0 && double.IsFinite(power))
            ? value
            : throw new ArgumentException("Give 1 to 10 powers above 0.", nameof(Powers));
    }
    = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <inheritdoc/>
    public IReadOnlyList<double> PerItem(Tensor reference, Tensor pictures)
    {
        PicturePairs.Check(reference, pictures);
        SimilarityMaps.Check(pictures, Settings, Powers.Length);
        return TensorScope.Release(() =>
        {
            var maps = new SimilarityMaps(Settings);
            return PicturePairs.Visit(reference, pictures, (first, second) => Compare(maps, maps.Planes(first), maps.Planes(second)));
        });
    }

    /// <inheritdoc/>
    public Measurement Measure(Tensor reference, Tensor pictures) => PicturePairs.Mean("MS-SSIM", PerItem(reference, pictures), Settings.Bootstrap);

    /// <returns>[B, C].</returns>
    private Tensor Compare(SimilarityMaps maps, Tensor first, Tensor second)
    {
        var product = ones([1, 1], ScalarType.Float64);
        for (var scale = 0; scale < Powers.Length; scale++)
        {
            var (luminance, contrast) = maps.Of(first, second);
            var last = scale == Powers.Length - 1;
            product = product * (last ? luminance * contrast : contrast).mean([2, 3]).clamp_min(0).pow(Powers[scale]);
            (first, second) = last ? (first, second) : (nn.functional.avg_pool2d(first, 2), nn.functional.avg_pool2d(second, 2));
        }

        return product;
    }
}
