using System.Text.RegularExpressions;

namespace DiffusionSharp.Diffusion;

/// <summary>Names for the command line and for files, made from the names of types, so that a new part needs no registry.</summary>
public static partial class TypeNames
{
    /// <summary><c>DpmMultistepSampler</c> of the kind <c>Sampler</c> is <c>dpm-multistep</c>.</summary>
    /// <param name="type">A part.</param>
    /// <param name="kind">The ending that all parts of the kind share; left out.</param>
    public static string Short(Type type, string kind)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(kind);
        var name = type.Name.EndsWith(kind, StringComparison.Ordinal) ? type.Name[..^kind.Length] : type.Name;
        return WordStart().Replace(name, "-").ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
