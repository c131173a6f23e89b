using System.Globalization;

namespace DiffusionSharp.Cli.Compare;

/// <summary>One run of a comparison.</summary>
/// <param name="Contestant">Who trains.</param>
/// <param name="Kind">What the run is for.</param>
/// <param name="Seed">Weights, order and noise follow from it.</param>
internal sealed record MemberPlan(string Contestant, RunKind Kind, ulong Seed)
{
    /// <summary>What the search took for its learning rate, as a factor of the recipe's; 1 without a search.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Whether a rate that the search liked better was given up: the name then says this one.</summary>
    public bool IsNamedByRate { get; init; }

    /// <summary>Of its folder.</summary>
    public string Name => $"{Contestant}-{Kind switch
    {
        RunKind.Main => "seed",
        RunKind.HalfRate => "half-rate",
        RunKind.DoubleRate => "double-rate",
        RunKind.Search => string.Create(CultureInfo.InvariantCulture, $"search-{Rate:0.####}"),
        _ => "rare",
    }}-{Seed}{(IsNamedByRate ? string.Create(CultureInfo.InvariantCulture, $"-rate-{Rate:0.####}") : "")}";

    /// <summary>What its learning rate is multiplied by.</summary>
    public double RateFactor => Kind switch
    {
        RunKind.HalfRate => 0.5 * Rate,
        RunKind.DoubleRate => 2 * Rate,
        _ => Rate,
    };
}
