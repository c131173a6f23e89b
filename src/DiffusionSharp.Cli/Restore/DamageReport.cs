using System.Globalization;

namespace DiffusionSharp.Cli.Restore;

/// <summary>What happened to a picture.</summary>
/// <param name="File">The damaged picture.</param>
/// <param name="Mask">Where it is hidden, where that was asked for.</param>
/// <param name="Seed">What it follows from.</param>
/// <param name="Damage">Each kind with its strength.</param>
internal sealed record DamageReport(string File, string? Mask, ulong Seed, IReadOnlyDictionary<string, double> Damage)
{
    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        var told = Damage.Select(done => string.Create(CultureInfo.InvariantCulture, $"{done.Key} {done.Value}"));
        output.WriteLine($"'{File}', seed {Seed}: {(Damage.Count == 0 ? "nothing happened to it" : string.Join(", ", told))}.");
    }
}
