using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What is measured against.</summary>
internal interface IReference
{
    /// <summary>Which it is, in the plural.</summary>
    string InWords { get; }

    /// <summary>Sentences on where it comes from.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The pictures; null where only their statistics are kept.</summary>
    PictureSample? Sample => null;

    /// <summary>Its statistics.</summary>
    FeatureMoments Moments { get; }

    /// <summary>The classes that the classifier sees in it; null where that is not known.</summary>
    IReadOnlyList<long>? Seen { get; }

    /// <summary>Holds a sample against it.</summary>
    /// <param name="metrics">How.</param>
    /// <param name="generated">[M, F].</param>
    QualityResult Measure(SampleQuality metrics, Tensor generated);
}
