using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Reports;

/// <summary>What was measured of a sample, and what could not be.</summary>
/// <param name="Measurements">Of different names.</param>
/// <param name="LeftOut">A sentence for each metric that could not be measured: which, and why.</param>
public sealed record QualityResult(IReadOnlyList<Measurement> Measurements, IReadOnlyList<string> LeftOut)
{
    /// <summary>This and one metric more.</summary>
    /// <param name="what">It begins a sentence.</param>
    /// <param name="measure">Throws an <see cref="ArgumentException"/> where the items do not allow it.</param>
    internal QualityResult With(string what, Func<IReadOnlyList<Measurement>> measure)
    {
        try
        {
            return this with { Measurements = [.. Measurements, .. measure()] };
        }
        catch (ArgumentException unfit)
        {
            return this with { LeftOut = [.. LeftOut, $"{what} could not be measured. {FaultWords.Of(unfit)}"] };
        }
    }
}
