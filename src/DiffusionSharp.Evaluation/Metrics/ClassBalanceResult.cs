namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>How the classes are shared out.</summary>
/// <param name="Shares">Of each class among the items.</param>
/// <param name="Coverage">Share of the expected classes that occur at all often: dropped modes lower it.</param>
/// <param name="Evenness">Entropy of the shares, divided by that of the expected ones: 1 where as diverse as expected.</param>
/// <param name="Shift">Total variation from the expected shares, in [0, 1]: the share of items that would have to change class.</param>
public sealed record ClassBalanceResult(IReadOnlyList<Measurement> Shares, Measurement Coverage, Measurement Evenness, Measurement Shift)
{
    /// <summary>The three summaries, for a report.</summary>
    public IReadOnlyList<Measurement> Measurements => [Coverage, Evenness, Shift];
}
