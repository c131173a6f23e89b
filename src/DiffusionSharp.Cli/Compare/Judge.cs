using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Measures what the contestants make, always against the same real pictures.</summary>
internal sealed class Judge : ITensorHolder, IDisposable
{
    /// <summary>The name of the measurement of variety.</summary>
    public const string Variety = "variety within classes";

    private const int MostReal = 2000, MostTraining = 5000;

    private readonly Viewer _viewer;
    private readonly Tensor _real, _training;
    private readonly IReadOnlyList<long> _labels, _seen;

    private Judge(CompareData data, Viewer viewer, Terminal terminal)
    {
        _viewer = viewer;
        (var pictures, _labels) = CompareData.Some(data.HeldOut, MostReal);
        var seen = Look(pictures, terminal);
        (_real, _seen) = (seen.Features, seen.Classes!);
        _training = new Looking(viewer, terminal).FeaturesOf(Sample(CompareData.Some(data.Training, MostTraining).Pictures));
    }

    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [_real, _training];

    /// <summary>How many real pictures it measures against, and how many training ones it looks for copies of.</summary>
    public JudgedCounts Counts => new(_real.shape[0], _training.shape[0]);

    /// <summary>Looks at the real pictures.</summary>
    public static Judge Of(CompareData data, Viewer viewer, Terminal terminal) => TensorScope.Own(() => new Judge(data, viewer, terminal));

    /// <summary>What can be said of a sample.</summary>
    public (IReadOnlyList<Measurement> Measurements, IReadOnlyList<Measurement> Shares) Measure(PictureSample sample, Terminal terminal) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (features, classified, _) = Look(sample.Pictures, terminal);
        var predicted = classified!;
        var classes = ClassMeasurements.Of(predicted, sample.Classes, _seen, _viewer.ClassNames);
        var quality = _viewer.Metrics.Measure(_real, features, _training);
        return ((IReadOnlyList<Measurement>)
        [
            .. quality.Measurements, .. classes.Summary,
            new BirthdaySupport().Measure(_real, features),
            ClassVariety.Measure(_real, _labels, features, sample.Classes ?? predicted),
        ], Shares(predicted));
    });

    /// <summary>How the classifier sees the classes shared out among pictures.</summary>
    public IReadOnlyList<Measurement> SharesOf(IReadOnlyList<Picture> pictures, Terminal terminal) =>
        TensorScope.Release(() => Shares(Look(pictures, terminal).Classes!));

    /// <summary>Frees the features. The viewer stays.</summary>
    public void Dispose()
    {
        _real.Dispose();
        _training.Dispose();
    }

    private IReadOnlyList<Measurement> Shares(IReadOnlyList<long> predicted) => new ClassBalance().Measure(predicted, _viewer.ClassNames.Count).Shares;

    private Seen Look(IReadOnlyList<Picture> pictures, Terminal terminal) => new Looking(_viewer, terminal).At(Sample(pictures));

    private static PictureSample Sample(IReadOnlyList<Picture> pictures) => new("pictures", pictures, null, []);
}
