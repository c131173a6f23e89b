using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Compare;

/// <summary>What was measured of a run at a point of its training.</summary>
/// <param name="Examples">Pictures seen.</param>
/// <param name="Seconds">Of training.</param>
/// <param name="Measurements">Of different names.</param>
/// <param name="ClassShares">Of each class among what was made, as the classifier sees it.</param>
/// <param name="SecondsPerPicture">To make one.</param>
internal sealed record PointResult(long Examples, double Seconds, IReadOnlyList<Measurement> Measurements, IReadOnlyList<Measurement> ClassShares, double SecondsPerPicture)
{
    /// <summary>One of the measurements; null where it was not possible.</summary>
    public Measurement? Find(string name) => Measurements.FirstOrDefault(one => one.Name == name);
}
