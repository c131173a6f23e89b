using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Networks.Imports.Inspection;

namespace DiffusionSharp.Cli.Models;

/// <summary>An inspection for people. Names come from strangers' files: what would steer the terminal is not written.</summary>
/// <param name="output">Where it is written.</param>
/// <param name="isLong">Whether long lists are written to their end.</param>
internal sealed class InspectionText(TextWriter output, bool isLong)
{
    private const int Listed = 8;

    /// <summary>Writes all of it.</summary>
    public void Write(ModelInspection found)
    {
        Line($"{found.Architecture}");
        Line($"{found.Path}: {Kind(found.Kind)}, {Words.Bytes(found.Bytes)} of weights.");
        var width = found.Parts.Select(part => part.Name.Length).DefaultIfEmpty().Max() + 2;
        foreach (var part in found.Parts)
        {
            Write(part, width);
        }

        List("Unused", found.Unused);
        foreach (var sentence in found.Notes.Concat(found.Faults))
        {
            Line(sentence);
        }

        if (!found.IsWhole || found.Parts.All(part => part.IsCompared))
        {
            Line(found.IsWhole ? "Nothing is missing." : "It cannot be used as it is.");
        }
    }

    private void Write(InspectedPart part, int width)
    {
        var numbers = part.Tensors == 0 ? "" : $", {Count(part.Numbers)} numbers in {Words.Count(part.Tensors, "tensor")} ({string.Join(", ", part.Types.Select(type => part.Types.Count == 1 ? type.Key : $"{type.Value} {type.Key}"))}), {Words.Bytes(part.Bytes)}";
        Line($"  {part.Name.PadRight(width)}{part.Class}{numbers}");
        if (part.Fault is { } fault)
        {
            Line($"    {fault}");
        }

        List("    Missing", part.Missing);
        List("    Unused", part.Unused);
        List("    Of another shape or type", part.Misshapen);
    }

    private void List(string title, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            var shown = isLong ? names.Count : Listed;
            Line($"{title} ({names.Count}): {string.Join(", ", names.Take(shown))}{(names.Count > shown ? $", and {names.Count - shown} more; --all names them" : "")}");
        }
    }

    private void Line(string text) => output.WriteLine(new string([.. text.Select(letter => char.IsControl(letter) ? '?' : letter)]));

    private static string Count(long numbers) => numbers switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{numbers / 1e9:0.00} billion"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{numbers / 1e6:0.0} million"),
        _ => numbers.ToString("N0", CultureInfo.InvariantCulture),
    };

    private static string Kind(ModelKind kind) => kind switch
    {
        ModelKind.Pipeline => "a published folder",
        ModelKind.Network => "one network",
        ModelKind.Checkpoint => "a file in the layout of the model's authors",
        ModelKind.Lora => "a LoRA",
        ModelKind.TextualInversion => "a textual inversion",
        ModelKind.Trained => "a model of this program",
        _ => "a file of tensors",
    };
}
