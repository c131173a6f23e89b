using DiffusionSharp.Cli.Compare;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>What each axis says in plain words, computed from the numbers.</summary>
internal static class AblationConclusion
{
    /// <summary>A sentence for each axis.</summary>
    public static IReadOnlyList<string> Of(AblationOutcome outcome, AblationWords words) => [.. outcome.Axes.Select(axis => On(axis, outcome, words)), .. outcome.Plan.Request.Seeds == 1 ? [words.OneSeed] : Array.Empty<string>(), words.Caution];

    private static string On(AblationAxis axis, AblationOutcome outcome, AblationWords words)
    {
        var (name, own) = (words.Axes[axis], outcome.Own[axis]);
        Estimate? At(string one) => outcome.At(axis, one, Standings.Quality);
        var others = outcome.NamesOn(axis).Skip(1).Where(one => At(one) is not null).OrderBy(one => At(one)!.Value).ToArray();
        if (At(own) is not { } mine || others.Length == 0)
        {
            return words.NotMeasured(name);
        }

        var (best, theirs) = (others[0], At(others[0])!);
        var difference = (mine - theirs) with { Bounds = (double.NegativeInfinity, double.PositiveInfinity) };
        var numbers = (Own: $"{own} ({Numbers.Short(mine.Value)})", Best: $"{best} ({Numbers.Short(theirs.Value)})", Difference: Numbers.With(difference));
        return !difference.IsSure ? words.Open(name, numbers.Own, numbers.Best, numbers.Difference)
            : difference.Value > 0 ? words.Better(name, numbers.Best, numbers.Own, numbers.Difference)
            : words.OwnBest(name, numbers.Own, numbers.Best, Numbers.With((theirs - mine) with { Bounds = (double.NegativeInfinity, double.PositiveInfinity) }));
    }
}
