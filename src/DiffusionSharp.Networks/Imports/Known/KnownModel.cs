using System.Text.Json.Nodes;

namespace DiffusionSharp.Networks.Imports.Known;

/// <summary>A model that was published in this size: its settings, which a file in its authors' layout does not hold.</summary>
/// <param name="Name">For the command line: <c>sd15</c>.</param>
/// <param name="Title">For people: <c>Stable Diffusion 1</c>.</param>
/// <param name="Pipeline">The class of its published folder.</param>
internal sealed record KnownModel(string Name, string Title, string Pipeline)
{
    /// <summary>The configuration of each network, by its folder.</summary>
    public required IReadOnlyDictionary<string, JsonObject> Parts { get; init; }

    /// <summary>The configuration of the scheduler.</summary>
    public required JsonObject Scheduler { get; init; }

    /// <summary>The class of each tokenizer, by its folder.</summary>
    public required IReadOnlyDictionary<string, string> Tokenizers { get; init; }

    /// <summary>What else its model_index.json says.</summary>
    public required JsonObject Index { get; init; }

    /// <summary>A tensor by whose presence its files are told from those of the same shapes; null where there is none.</summary>
    public string? Mark { get; init; }
}
