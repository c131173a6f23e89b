using System.Collections.Immutable;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>The order of each step of a singlestep solver: groups of 1, 2, 3, and shorter groups at the end so that the steps come out even.</summary>
internal static class SinglestepOrders
{
    /// <summary>The plan for a number of steps.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="order">The longest group, 1 to 3.</param>
    /// <param name="lowersEnd">Whether the walk ends with a step of first order.</param>
    /// <param name="endsClean">Whether the last level is clean data, which only a step of first order reaches.</param>
    public static ImmutableArray<int> Of(int steps, int order, bool lowersEnd, bool endsClean)
    {
        int[] groups = order switch
        {
            3 when lowersEnd && steps % 3 == 0 => [.. Repeat(3, steps / 3 - 1), 2, 1],
            3 when lowersEnd && steps % 3 == 1 => [.. Repeat(3, steps / 3), 1],
            3 => [.. Repeat(3, steps / 3), .. Rest(steps % 3)],
            2 when lowersEnd && steps % 2 == 0 => [.. Repeat(2, steps / 2 - 1), 1, 1],
            2 => [.. Repeat(2, steps / 2), .. Rest(steps % 2)],
            _ => [.. Repeat(1, steps)],
        };
        int[] orders = [.. groups.SelectMany(group => Enumerable.Range(1, group))];
        return [.. orders.Select((planned, step) => endsClean && step == orders.Length - 1 ? 1 : planned)];
    }

    private static IEnumerable<int> Repeat(int group, int count) => Enumerable.Repeat(group, Math.Max(count, 0));

    private static int[] Rest(int left) => left == 0 ? [] : [left];
}
