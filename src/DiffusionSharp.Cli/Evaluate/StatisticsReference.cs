using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Statistics that were saved.</summary>
internal sealed class StatisticsReference : IReference
{
    /// <summary>The end of the name of a file of statistics.</summary>
    public const string Ending = ".safetensors";

    private readonly string _path;

    /// <param name="path">Of the file.</param>
    /// <param name="extractor">Must be the one whose features they are of.</param>
    /// <exception cref="InvalidDataException">They are of another extractor.</exception>
    public StatisticsReference(string path, string extractor)
    {
        (_path, Moments) = (path, FeatureMomentsFile.Load(path));
        if (Moments.Extractor != extractor)
        {
            throw new InvalidDataException($"The statistics in '{path}' are of features of '{Moments.Extractor}', and pictures are looked at by '{extractor}'. Only features of one extractor can be compared: take that one (--classifier or --inception), or save the statistics anew.");
        }
    }

    /// <inheritdoc/>
    public string InWords => $"pictures of '{_path}'";

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes =>
    [
        $"Measured against the saved statistics of {Moments.Count} pictures: they allow the Fréchet distance without an interval, and no metric that looks at single pictures.",
    ];

    /// <inheritdoc/>
    public FeatureMoments Moments { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long>? Seen => null;

    /// <inheritdoc/>
    public QualityResult Measure(SampleQuality metrics, Tensor generated) => SampleQuality.Measure(Moments, generated);
}
