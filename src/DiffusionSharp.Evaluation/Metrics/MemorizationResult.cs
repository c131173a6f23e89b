namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Whether generated items lie nearer to the training items than new real ones do.</summary>
/// <param name="Ratio">Median distance of generated items to their nearest training item, over that of held-out items. Near 1 is innocent, near 0 copies.</param>
/// <param name="CopyShare">
/// Share of generated items that lie nearer to a training item than all but the nearest held-out items do. About the setting's quantile where
/// nothing is memorized.
/// </param>
/// <param name="Nearer">Chance that a generated item lies nearer to the training items than a held-out one: 0.5 is innocent (Meehan et al. 2020, arXiv:2004.05675).</param>
/// <param name="CopyDistance">The distance below which an item counts as a copy, in units of the features.</param>
public sealed record MemorizationResult(Measurement Ratio, Measurement CopyShare, Measurement Nearer, double CopyDistance)
{
    /// <summary>Of each generated item to its nearest training item, to look at the nearest ones.</summary>
    public IReadOnlyList<double> Distances { get; init; } = [];

    /// <summary>For a report.</summary>
    public IReadOnlyList<Measurement> Measurements => [Ratio, CopyShare, Nearer];
}
