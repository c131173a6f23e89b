using System.Text.Json.Nodes;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>What a published folder shall hold beside the weights of a checkpoint.</summary>
/// <param name="Model">What it is, for people.</param>
/// <param name="Configs">The config.json of each network that the checkpoint holds.</param>
internal sealed record ImportPlan(string Model, IReadOnlyDictionary<string, JsonObject> Configs)
{
    /// <summary>The model_index.json; null where the checkpoint is one network alone.</summary>
    public JsonObject? Index { get; init; }

    /// <summary>The scheduler_config.json; null where there is none, or where it is copied.</summary>
    public JsonObject? Scheduler { get; init; }

    /// <summary>Folders that are copied, each to its name: tokenizers, a scheduler, networks that the checkpoint does not hold.</summary>
    public IReadOnlyDictionary<string, string> Copies { get; init; } = new Dictionary<string, string>();

    /// <summary>What will not be there, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
