using DiffusionSharp.Networks.Models;
using DiffusionSharp.Training.Adversarial.Networks;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>What a folder says of the generator in it: <c>gan.json</c>.</summary>
/// <param name="Name">Short, in lower case.</param>
/// <param name="Network">The shape of the generator, and of the discriminator it learned from.</param>
/// <param name="Classes">The names of the classes, in the order of their labels; none where it is told none.</param>
public sealed record GanDescription(string Name, IGanSettings Network, IReadOnlyList<string> Classes)
{
    /// <summary>The version of this description's form; 1.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Where it comes from.</summary>
    public ModelOrigin Origin { get; init; } = new();

    /// <summary>What is wrong with it, one sentence each; empty when it can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Format != 1)
        {
            yield return $"Its format is {Format}, but this program reads format 1. Take a newer program.";
        }

        foreach (var fault in Network.Faults())
        {
            yield return fault;
        }

        if (Classes.Count != Network.Classes || Classes.Distinct(StringComparer.OrdinalIgnoreCase).Count() != Classes.Count)
        {
            yield return $"It names {Classes.Count} classes for a network of {Network.Classes}: name each once.";
        }
    }
}
