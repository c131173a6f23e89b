namespace DiffusionSharp.Architecture.Tests;

/// <summary>What it takes to turn one text into another, line by line.</summary>
internal static class TextDifference
{
    private const int MostShown = 60;

    /// <summary>Lines that are gone, each behind "- ", and new ones, each behind "+ ", in their order; empty where the texts are the same.</summary>
    public static IReadOnlyList<string> Between(string before, string after)
    {
        string[] old = before.Split('\n'), now = after.Split('\n');
        var common = LengthsOfCommonEnds(old, now);
        List<string> changes = [];
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                changes.Add($"- {old[i++].Trim()}");
            }
            else
            {
                changes.Add($"+ {now[j++].Trim()}");
            }
        }

        return changes;
    }

    /// <summary>The same as one text, cut where it gets long.</summary>
    public static string Shown(string before, string after)
    {
        var changes = Between(before, after);
        string[] cut = changes.Count > MostShown ? [$"… and {changes.Count - MostShown} lines more"] : [];
        return string.Join(Environment.NewLine, changes.Take(MostShown).Concat(cut).Select(line => $"    {line}"));
    }

    /// <summary>How many lines the two texts share, in order, from line i of one and line j of the other on.</summary>
    private static int[,] LengthsOfCommonEnds(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
