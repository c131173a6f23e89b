using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Real pictures, whose features are at hand.</summary>
/// <param name="sample">They.</param>
/// <param name="seen">In them.</param>
/// <param name="training">Features of the pictures that models are trained on, [T, F], and how many words say which; null where they are not known.</param>
/// <param name="extractor">Whose features they are.</param>
internal sealed class PicturesReference(PictureSample sample, Seen seen, (Tensor Features, string InWords)? training, string extractor) : IReference
{
    /// <inheritdoc/>
    public string InWords => sample.InWords;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        $"Measured against {sample.Pictures.Count} {sample.InWords}.",
        .. sample.Notes.Skip(1),
        training is { } known ? $"Memorization: distances to the nearest of {known.Features.shape[0]} {known.InWords}, against those of the {sample.InWords}."
            : "Memorization was not measured: it needs the pictures that were trained on (--train), and held-out ones.",
    ];

    /// <inheritdoc/>
    public PictureSample? Sample => sample;

    /// <inheritdoc/>
    public FeatureMoments Moments { get; } = FeatureMoments.Of(seen.Features, extractor);

    /// <inheritdoc/>
    public IReadOnlyList<long>? Seen => seen.Classes;

    /// <inheritdoc/>
    public QualityResult Measure(SampleQuality metrics, Tensor generated) => metrics.Measure(seen.Features, generated, training?.Features);
}
