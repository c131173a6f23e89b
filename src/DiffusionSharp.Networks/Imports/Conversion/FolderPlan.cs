using System.Text.Json.Nodes;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.SingleFiles;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Plans a folder by another one of the same architecture.</summary>
internal static class FolderPlan
{
    private const string Config = "config.json";

    /// <summary>The plan.</summary>
    /// <param name="checkpoint">Open.</param>
    /// <param name="folder">A published folder, or where the checkpoint is one network, that network's folder.</param>
    /// <exception cref="InvalidDataException">The folder is none of these, or lacks a network that the checkpoint holds.</exception>
    public static ImportPlan Of(SingleFileCheckpoint checkpoint, string folder)
    {
        var alone = checkpoint.Parts.Count == 1 ? checkpoint.Parts.Keys.Single() : null;
        if (alone is not null && File.Exists(Path.Combine(folder, Config)))
        {
            return Alone(alone, Path.Combine(folder, Config));
        }

        if (!File.Exists(Path.Combine(folder, PipelineIndex.FileName)))
        {
            throw new InvalidDataException($"'{folder}' is no published folder: it holds neither {PipelineIndex.FileName}{(alone is null ? "" : $" nor {Config}")}. Name one of the same architecture with --config.");
        }

        var index = PipelineIndex.Read(folder);
        return alone is "vae" or "controlnet" && index.Parts.ContainsKey(alone)
            ? Alone(alone, Path.Combine(folder, alone, Config))
            : Whole(checkpoint, folder, index);
    }

    private static ImportPlan Alone(string part, string config) => new(part, new Dictionary<string, JsonObject>(StringComparer.Ordinal) { [part] = Read(config) });

    private static ImportPlan Whole(SingleFileCheckpoint checkpoint, string folder, PipelineIndex index)
    {
        if (checkpoint.Parts.Keys.FirstOrDefault(part => !index.Parts.ContainsKey(part)) is { } foreign)
        {
            throw index.Fault($"names no '{foreign}', and the checkpoint holds one");
        }

        var others = index.Parts.Keys.Where(part => !checkpoint.Parts.ContainsKey(part)).ToArray();
        if (others.FirstOrDefault(part => part != Path.GetFileName(part)) is { } strange)
        {
            throw index.Fault($"names the part '{strange}', which is no folder in it");
        }

        var there = others.Where(part => Directory.Exists(Path.Combine(folder, part))).ToArray();
        return new(index.ClassName, checkpoint.Parts.Keys.ToDictionary(part => part, part => Read(Path.Combine(folder, part, Config)), StringComparer.Ordinal))
        {
            Index = Read(Path.Combine(folder, PipelineIndex.FileName)),
            Copies = there.ToDictionary(part => part, part => Path.Combine(folder, part), StringComparer.Ordinal),
            Notes =
            [
                .. there.Where(part => File.Exists(Path.Combine(folder, part, Config))).Select(part => $"The file holds no {part}: that of '{folder}' was taken."),
                .. others.Except(there).Select(part => $"Neither the file nor '{folder}' holds '{part}'."),
            ],
        };
    }

    private static JsonObject Read(string path) => JsonFile.Read(path, root => JsonObject.Create(root.Clone()) ?? throw new InvalidDataException($"'{path}' is not a JSON object. Take the one that the model was published with."));
}
