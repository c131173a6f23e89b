using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// SSIM (Wang, Bovik, Sheikh and Simoncelli 2004): luminance, contrast and structure under a Gaussian window, averaged over all places where
/// the window lies inside. 1 for equal pictures.
/// </summary>
public sealed record StructuralSimilarity : IPairMetric
{
    /// <summary>Range of the data, window and constants.</summary>
    public SimilaritySettings Settings { get; init; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<double> PerItem(Tensor reference, Tensor pictures)
    {
        PicturePairs.Check(reference, pictures);
        SimilarityMaps.Check(pictures, Settings, scales: 1);
        return TensorScope.Release(() =>
        {
            var maps = new SimilarityMaps(Settings);
            return PicturePairs.Visit(reference, pictures, (first, second) =>
            {
                var (luminance, contrast) = maps.Of(maps.Planes(first), maps.Planes(second));
                return luminance * contrast;
            });
        });
    }

    /// <inheritdoc/>
    public Measurement Measure(Tensor reference, Tensor pictures) => PicturePairs.Mean("SSIM", PerItem(reference, pictures), Settings.Bootstrap);
}
