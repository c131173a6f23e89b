using System.Globalization;

namespace DiffusionSharp.Cli.Restore;

/// <summary>What happened to a picture.</summary>
/// <param name="File">The damaged picture.</param>
/// <param name="Mask">Where it is hidden, where that was asked for.</param>
/// <param name="Seed">What it follows from.</param>
/// <param name="Damage">Each kind with its strength.</param>
internal sealed record DamageReport(string File, string? Mask, ulong Seed, IReadOnlyDictionary<string, double> Damage)
{
    private static readonly Dictionary<string, Func<double, string>> _words = new()
    {
        ["blur"] = strength => Told($"a blur of {strength:0.##} pixels"),
        ["grain"] = strength => Told($"grain of {100 * strength:0.#}% of white"),
        ["fading"] = strength => Told($"contrast faded by {100 * strength:0}%"),
        ["yellowing"] = strength => Told($"yellowed {100 * strength:0}% of the way to sepia"),
        ["creases"] = strength => Told($"about {strength:0.#} creases"),
        ["dust"] = strength => Told($"about {strength:0.#} specks of dust in 256x256 pixels"),
        ["low-resolution"] = strength => Told($"scanned {strength:0.#} times too small"),
        ["jpeg"] = strength => Told($"saved as JPEG of quality {Math.Clamp(100 - Math.Round(strength), 1, 100):0}"),
    };

    /// <summary>In words.</summary>
    public void WriteText(TextWriter output) =>
        output.WriteLine($"'{File}', seed {Seed}: {(Damage.Count == 0 ? "nothing happened to it" : string.Join(", ", Damage.Select(done => InWords(done.Key, done.Value))))}.");

    private static string InWords(string kind, double strength) => _words.TryGetValue(kind, out var words) ? words(strength) : Told($"about {strength:0.#} {kind} in 256x256 pixels");

    private static string Told(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
