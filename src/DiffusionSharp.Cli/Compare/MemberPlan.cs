namespace DiffusionSharp.Cli.Compare;

/// <summary>One run of a comparison.</summary>
/// <param name="Contestant">Who trains.</param>
/// <param name="Kind">What the run is for.</param>
/// <param name="Seed">Weights, order and noise follow from it.</param>
internal sealed record MemberPlan(string Contestant, RunKind Kind, ulong Seed)
{
    /// <summary>Of its folder.</summary>
    public string Name => $"{Contestant}-{Kind switch
    {
        RunKind.Main => "seed",
        RunKind.HalfRate => "half-rate",
        RunKind.DoubleRate => "double-rate",
        _ => "rare",
    }}-{Seed}";

    /// <summary>What its learning rate is multiplied by.</summary>
    public double RateFactor => Kind switch
    {
        RunKind.HalfRate => 0.5,
        RunKind.DoubleRate => 2,
        _ => 1,
    };
}
