namespace DiffusionSharp.Cli.Compare;

/// <summary>Numbers of the contestants, over their seeds.</summary>
internal sealed class Standings(CompareOutcome outcome)
{
    /// <summary>The measurement of quality, lower is better, and the one of diversity, higher is better.</summary>
    public const string Quality = "Fréchet distance", Diversity = "coverage";

    private static readonly string[] _shares = ["precision", "recall", "coverage", "class accuracy", "class coverage", "class evenness", "share of copies"];

    /// <summary>Diffusion first.</summary>
    public IReadOnlyList<string> Contestants => outcome.Plan.Request.Contestants;

    /// <summary>Diffusion.</summary>
    public string Diffusion => Contestants[0];

    /// <summary>Where a number can lie at all.</summary>
    public static (double Least, double Most) BoundsOf(string measurement) => (measurement == "kernel distance" ? double.NegativeInfinity : 0, _shares.Contains(measurement) ? 1 : double.PositiveInfinity);

    /// <summary>A number of a contestant at the end of its runs; null where no run could be measured.</summary>
    public Estimate? At(string contestant, string measurement, RunKind kind = RunKind.Main)
    {
        var estimate = Estimate.Of([.. outcome.Of(contestant, kind).Select(member => member.Last?.Find(measurement)).OfType<Evaluation.Metrics.Measurement>()]);
        return estimate is null ? null : estimate with { Bounds = BoundsOf(measurement) };
    }

    /// <summary>The best of the adversarial networks; null where none could be measured.</summary>
    public string? BestOpponent(string measurement, bool lowest) => Contestants.Skip(1).Select(one => (Name: one, At: At(one, measurement))).Where(one => one.At is not null)
        .OrderBy(one => lowest ? one.At!.Value : -one.At!.Value).Select(one => one.Name).FirstOrDefault();

    /// <summary>Runs that came to nothing, and all.</summary>
    public (int Failed, int All) Failures(string contestant)
    {
        var members = outcome.Members.Where(member => member.Plan.Contestant == contestant).ToArray();
        return (members.Count(member => member.HasFailed), members.Length);
    }

    /// <summary>How many times the quality gets as large at the worse of half and twice the learning rate; infinity where a run came to nothing, null where it cannot be said.</summary>
    public double? WorstAtOtherRates(string contestant)
    {
        MemberResult[] runs = [.. outcome.Of(contestant, RunKind.HalfRate), .. outcome.Of(contestant, RunKind.DoubleRate)];
        return At(contestant, Quality) is not { Value: > 0 } usual || runs.Length == 0 ? null
            : runs.Any(run => run.HasFailed) ? double.PositiveInfinity
            : runs.Max(run => run.Last?.Find(Quality)?.Value / usual.Value);
    }

    /// <summary>Standard deviation of the quality over seeds, as a part of its mean; null for fewer than two.</summary>
    public double? Spread(string contestant)
    {
        double[] values = [.. outcome.Of(contestant, RunKind.Main).Select(member => member.Last?.Find(Quality)?.Value).OfType<double>()];
        return values.Length < 2 || values.Average() <= 0 ? null : Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1)) / values.Average();
    }
}
