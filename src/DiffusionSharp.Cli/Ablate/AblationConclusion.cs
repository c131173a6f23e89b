using DiffusionSharp.Cli.Compare;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>What each axis says in plain words, computed from the numbers.</summary>
internal static class AblationConclusion
{
    /// <summary>A sentence for each axis.</summary>
    public static IReadOnlyList<string> Of(AblationOutcome outcome, AblationWords words) => [.. outcome.Axes.SelectMany(axis => new[] { On(axis, outcome, words), Worse(axis, outcome, words) }).OfType<string>(), .. outcome.Plan.Request.Seeds == 1 ? [words.OneSeed] : Array.Empty<string>(), words.Caution];

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
        var difference = Free(mine - theirs);
        var numbers = (Own: $"{own} ({Numbers.Short(mine.Value)})", Best: $"{best} ({Numbers.Short(theirs.Value)})", Difference: Numbers.With(difference));
        return !difference.IsSure ? words.Open(name, numbers.Own, numbers.Best, numbers.Difference)
            : difference.Value > 0 ? words.Better(name, numbers.Best, numbers.Own, numbers.Difference)
            : words.OwnBest(name, numbers.Own, numbers.Best, Numbers.With(Free(theirs - mine)));
    }

    // Those that the recipe is ahead of for sure; null where there are none, or where the sentence before says it of all.
    private static string? Worse(AblationAxis axis, AblationOutcome outcome, AblationWords words)
    {
        var own = outcome.Own[axis];
        var others = outcome.NamesOn(axis).Skip(1).Select(one => (Name: one, At: outcome.At(axis, one, Standings.Quality))).Where(one => one.At is not null).ToArray();
        string[] worse = outcome.At(axis, own, Standings.Quality) is not { } mine ? []
            : [.. others.Where(one => Free(one.At! - mine) is { IsSure: true, Value: > 0 }).Select(one => $"{one.Name} ({Numbers.Short(one.At!.Value)})")];
        return worse.Length == 0 || worse.Length == others.Length ? null : words.Worse(words.Axes[axis], own, string.Join(words.Shared.Separator, worse));
    }

    private static Estimate Free(Estimate difference) => difference with { Bounds = (double.NegativeInfinity, double.PositiveInfinity) };
}
