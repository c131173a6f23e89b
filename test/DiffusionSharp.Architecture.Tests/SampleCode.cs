namespace DiffusionSharp.Architecture.Tests;

/// <summary>Parts of the samples, by name.</summary>
internal static class SampleCode
{
    private const string Open = "#region ", Close = "#endregion";

    /// <summary>The lines of a region of <c>samples/Name/Program.cs</c>, moved to the left, without the marks of regions inside it.</summary>
    /// <param name="sample"><c>Name/region</c>; <c>Name</c> stands for its region <c>Name</c>.</param>
    /// <returns>Null where there is no such sample or no such region.</returns>
    public static string? Find(string sample)
    {
        var name = sample.Split('/')[0];
        var path = $"samples/{name}/Program.cs";
        return File.Exists(Repository.At(path)) ? Region(Repository.Read(path).ReplaceLineEndings("\n"), sample.Split('/')[^1]) : null;
    }

    /// <summary>The lines of a region in a text; null where there is none of this name.</summary>
    public static string? Region(string text, string region)
    {
        List<string> lines = [];
        var depth = 0;
        foreach (var line in text.Split('\n'))
        {
            var mark = line.Trim();
            if (depth == 0 && mark != Open + region)
            {
                continue;
            }

            if (mark.StartsWith(Open, StringComparison.Ordinal))
            {
                depth++;
            }
            else if (mark.StartsWith(Close, StringComparison.Ordinal))
            {
                depth--;
                if (depth == 0)
                {
                    return Joined(lines);
                }
            }
            else
            {
                lines.Add(line);
            }
        }

        return null;
    }

    private static string Joined(List<string> lines)
    {
        var indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length == 0 ? "" : line[indent..])).Trim('\n') + "\n";
    }
}
