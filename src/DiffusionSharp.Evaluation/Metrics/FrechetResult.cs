namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>A Fréchet distance and what is behind it.</summary>
/// <param name="Value">The distance: MeanPart + CovariancePart, in squared units of the features.</param>
/// <param name="MeanPart">The squared distance of the means.</param>
/// <param name="CovariancePart">tr(S₁ + S₂ − 2·(√S₁·S₂·√S₁)^½).</param>
/// <param name="Floor">
/// About how far apart two samples of these sizes from one normal distribution with the real covariance would be: a distance near it means
/// "no difference seen". To first order in 1/N.
/// </param>
public sealed record FrechetResult(double Value, double MeanPart, double CovariancePart, double Floor)
{
    /// <summary>How much it differs between samples of this size; null where it was not asked for.</summary>
    public Spread? Spread { get; init; }

    /// <summary>The distance for infinitely many generated items; null where it was not asked for.</summary>
    public ExtrapolatedDistance? Extrapolated { get; init; }

    /// <summary>A sentence on too few items; null where there are enough.</summary>
    public string? Warning { get; init; }

    /// <summary>The distance and, where it was asked for, its extrapolation, for a report.</summary>
    public IReadOnlyList<Measurement> Measurements
    {
        get
        {
            var distance = new Measurement("Fréchet distance", Value, Preference.Lower) { Deviation = Spread?.Deviation, Interval = Spread?.Interval, Warning = Warning };
            return Extrapolated is not { } infinite ? [distance]
                : [distance, new("Fréchet distance, infinite sample", infinite.Value, Preference.Lower) { Deviation = infinite.Deviation }];
        }
    }
}
