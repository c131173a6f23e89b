using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Reports;

/// <summary>Holds a sample against real items by every metric of sets. What too few items do not allow is left out with the reason, the rest is measured.</summary>
public sealed record SampleQuality
{
    private const int FeaturesForExtrapolation = 4;

    /// <summary>Gives the interval of the Fréchet distance.</summary>
    public Bootstrap Bootstrap { get; init; } = new(Resamples: 200);

    /// <summary>Quality and diversity by the outlines of both sets.</summary>
    public PrecisionRecall PrecisionRecall { get; init; } = new();

    /// <summary>Quality and diversity by the neighborhoods of the real items.</summary>
    public DensityCoverage DensityCoverage { get; init; } = new();

    /// <summary>Whether training items are repeated.</summary>
    public Memorization Memorization { get; init; } = new();

    /// <summary>Which items stand for the larger set where a metric wants equally many of both.</summary>
    public int Seed { get; init; }

    /// <summary>Measures against real items whose features are at hand.</summary>
    /// <param name="real">[N, F].</param>
    /// <param name="generated">[M, F].</param>
    /// <param name="training">[T, F], what the model was trained on, for memorization; null leaves that out. Then the real items are held-out ones.</param>
    /// <exception cref="ArgumentException">The features are not finite, or of different widths.</exception>
    public QualityResult Measure(Tensor real, Tensor generated, Tensor? training = null) => TensorScope.Release(() =>
    {
        using var pause = CollectionPause.Begin();
        var (seen, made) = Features.CheckBoth(real, generated, atLeast: 1);
        var known = training is null ? null : Features.Check(training, nameof(training), atLeast: 1);
        var result = new QualityResult([], []).With("The Fréchet distance", () => Frechet(seen, made))
            .With("The kernel distance", () => new KernelDistance().Measure(seen, made));
        pause.Between();
        var items = (int)Math.Min(seen.shape[0], made.shape[0]);
        var (someSeen, someMade) = (Some(seen, items), Some(made, items));
        result = result.With("Precision and recall", () => PrecisionRecall.Measure(someSeen, someMade))
            .With("Density and coverage", () => DensityCoverage.Measure(someSeen, someMade));
        return known is null ? result : result.With("Memorization", () => Memorization.Measure(known, seen, made).Measurements);
    });

    /// <summary>Measures against real items of which only the statistics are kept: the Fréchet distance, without an interval.</summary>
    /// <param name="real">Of 2 items or more.</param>
    /// <param name="generated">[M, F].</param>
    /// <exception cref="ArgumentException">The features are not finite, or of another width.</exception>
    public static QualityResult Measure(FeatureMoments real, Tensor generated)
    {
        ArgumentNullException.ThrowIfNull(real);
        return TensorScope.Release(() =>
        {
            using var pause = CollectionPause.Begin();
            var made = Features.Check(generated, nameof(generated), atLeast: 1);
            Features.CheckWidths(real.Width, made.shape[1], nameof(generated));
            return new QualityResult([], []).With("The Fréchet distance", () => Told(FrechetDistance.Between(real, FeatureMoments.Of(made, real.Extractor))));
        });
    }

    private IReadOnlyList<Measurement> Frechet(Tensor real, Tensor generated)
    {
        var isEnough = generated.shape[0] >= FeaturesForExtrapolation * generated.shape[1];
        return Told(new FrechetDistance { Bootstrap = Bootstrap, Extrapolation = isEnough ? new(Seed: Seed) : null }.Between(real, generated));
    }

    private static IReadOnlyList<Measurement> Told(FrechetResult result) =>
    [
        .. result.Measurements,
        new("Fréchet floor", result.Floor, Preference.None),
    ];

    private Tensor Some(Tensor features, int items)
    {
        if (features.shape[0] == items)
        {
            return features;
        }

        var order = Enumerable.Range(0, (int)features.shape[0]).Select(item => (long)item).ToArray();
        new Random(Seed).Shuffle(order);
        return features.index_select(0, tensor(order[..items]));
    }
}
