using System.Globalization;

namespace DiffusionSharp.Cli.Generate;

/// <summary>A LoRA as the command line names it.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Strength">What its changes are multiplied with.</param>
internal readonly record struct LoraChoice(string File, double Strength)
{
    /// <summary>Reads <c>file</c> or <c>file:0.8</c>.</summary>
    /// <exception cref="ArgumentException">The strength is no number.</exception>
    public static LoraChoice Read(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 1 || text[colon..].IndexOfAny(['/', '\\']) >= 0)
        {
            return new(text, 1);
        }

        return double.TryParse(text[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var strength) && double.IsFinite(strength)
            ? new(text[..colon], strength)
            : throw new ArgumentException($"'{text}' should be a LoRA's file and its strength, like style.safetensors:0.8, but '{text[(colon + 1)..]}' is no number.");
    }
}
