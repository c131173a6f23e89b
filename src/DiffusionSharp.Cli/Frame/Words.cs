using System.Globalization;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Numbers for people.</summary>
internal static class Words
{
    /// <summary>A duration in one unit, as exact as an estimate can be: <c>about 40 s</c>, <c>about 3 min</c>, <c>about 2.5 h</c>.</summary>
    public static string Roughly(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => $"about {Math.Ceiling(time.TotalSeconds):0} s",
        < 90 => $"about {Math.Ceiling(time.TotalSeconds / 5) * 5:0} s",
        < 90 * 60 => $"about {time.TotalMinutes:0} min",
        < 36 * 3600 => Invariant($"about {time.TotalHours:0.#} h"),
        _ => Invariant($"about {time.TotalDays:0.#} days"),
    };

    /// <summary>Bytes in the largest unit that leaves a number of 1 or more: <c>30.9 MB</c>.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB"];
        var unit = 0;
        while (bytes >= 1000 && unit < units.Length - 1)
        {
            (bytes, unit) = (bytes / 1000, unit + 1);
        }

        return Invariant($"{Math.Round(bytes, unit == 0 ? 0 : 1)} {units[unit]}");
    }

    /// <summary>A path as a shell takes it.</summary>
    public static string Quoted(string path) => path.All(letter => char.IsLetterOrDigit(letter) || "/\\._-:".Contains(letter, StringComparison.Ordinal)) ? path : $"\"{path}\"";

    /// <summary>A number with its unit: <c>1 step</c>, <c>1000 steps</c>.</summary>
    public static string Count(long number, string unit) => Invariant($"{number} {unit}{(number == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
