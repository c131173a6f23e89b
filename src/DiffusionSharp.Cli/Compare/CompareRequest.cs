using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Compare;

/// <summary>What was asked for: a comparison goes on only where it is the same.</summary>
/// <param name="Recipe">Path of the diffusion recipe.</param>
/// <param name="Data">Path of the pictures.</param>
/// <param name="Contestants">Their names.</param>
/// <param name="Budget">Of all runs, or of each.</param>
/// <param name="IsEach">Whether the budget is of each run.</param>
/// <param name="Seeds">Runs of each contestant.</param>
/// <param name="HasRates">Whether learning rates are halved and doubled.</param>
/// <param name="HasBias">Whether there are runs with a rare class.</param>
/// <param name="HeldOut">Share of the pictures, where the data bring no test part.</param>
/// <param name="Precision">In which diffusion multiplies: all its runs alike.</param>
internal sealed record CompareRequest(
    string Recipe, string Data, IReadOnlyList<string> Contestants, Budget Budget, bool IsEach, int Seeds, bool HasRates, bool HasBias, double HeldOut, Precision Precision)
{
    private const ulong SearchSeed = 1000;

    /// <summary>Path of the weights of InceptionV3; null measures in the classifier's features.</summary>
    public string? Inception { get; init; }

    /// <summary>Whether the learning rate of each contestant is searched for.</summary>
    public bool HasSearch { get; init; }

    /// <summary>All runs, seed by seed, so that a comparison that is stopped has something of everyone.</summary>
    public IReadOnlyList<MemberPlan> Members =>
    [
        .. Enumerable.Range(0, Seeds).SelectMany(seed => Contestants.Select(contestant => new MemberPlan(contestant, RunKind.Main, (ulong)seed))),
        .. HasBias ? Contestants.Select(contestant => new MemberPlan(contestant, RunKind.Rare, 0)) : [],
        .. HasRates ? Contestants.SelectMany(contestant => new[] { new MemberPlan(contestant, RunKind.HalfRate, 0), new MemberPlan(contestant, RunKind.DoubleRate, 0) }) : [],
    ];

    /// <summary>The runs of the search, a quarter as long as the others; they take part in the budget. The seed is none of the others'.</summary>
    public IReadOnlyList<MemberPlan> Searches => !HasSearch ? [] :
        [.. Contestants.SelectMany(contestant => RateSearch.Factors.Select(factor => new MemberPlan(contestant, RunKind.Search, SearchSeed) { Rate = factor }))];

    /// <summary>What each run may take.</summary>
    public Budget OfEach => IsEach ? Budget : Budget.Share(Members.Count + (Searches.Count * RateSearch.Share));
}
