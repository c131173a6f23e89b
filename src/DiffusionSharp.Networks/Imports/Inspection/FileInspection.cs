using DiffusionSharp.Networks.Imports.Known;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.SingleFiles;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>Looks at one file of weights.</summary>
internal static class FileInspection
{
    /// <summary>What the file is.</summary>
    /// <exception cref="InvalidDataException">It is a pickle or no safetensors file.</exception>
    public static ModelInspection Of(string path)
    {
        PickleFile.Refuse(path);
        using var file = SafetensorsFile.Open(path);
        var tensors = PublishedWeights.TensorsOf([file]);
        return LoraInspection.Of(path, tensors, file.Metadata)
            ?? EmbeddingInspection.Of(path, tensors)
            ?? OfCheckpoint(path, tensors)
            ?? OfNetwork(path, tensors)
            ?? OfUnknown(path, tensors);
    }

    private static ModelInspection? OfCheckpoint(string path, Dictionary<string, StoredTensor> tensors)
    {
        if (!CheckpointParts.All.Any(part => part.IsIn(tensors)))
        {
            return null;
        }

        using var checkpoint = SingleFileCheckpoint.Open(path);
        var names = checkpoint.Names;
        var matches = KnownMatch.Of(checkpoint.Parts, names);
        KnownMatch[] exact = [.. matches.Where(match => match.IsExact).DistinctBy(match => match.Result)];
        var nearest = matches.FirstOrDefault(match => match.Faults < checkpoint.Parts.Values.Sum(part => part.Tensors.Count) / 2);
        var one = checkpoint.Parts.Count == 1 ? $"{checkpoint.Parts.Keys.Single()} of " : "";
        return new(path, ModelKind.Checkpoint, one + (exact.Length > 0 ? Architectures.Of(exact) : nearest?.Model.Title ?? $"{Architectures.OfParts([.. checkpoint.Parts.Keys], names)}, of a size that was not published"))
        {
            Parts = [.. checkpoint.Parts.Select(part => Part(part.Key, part.Value.Tensors, nearest))],
            Unused = checkpoint.Unused,
            Notes = Notes(exact, nearest),
        };
    }

    private static InspectedPart Part(string name, IReadOnlyDictionary<string, StoredTensor> tensors, KnownMatch? nearest) => nearest is null
        ? new InspectedPart(name, "of unknown settings") { IsCompared = false }.With(tensors.Values)
        : new InspectedPart(name, ClassOf(nearest.Configs[name])).With(tensors.Values).With(nearest.Comparisons[name]);

    private static string[] Notes(KnownMatch[] exact, KnownMatch? nearest) => (exact.Length, nearest) switch
    {
        (1, _) => ["'diffusion models import' makes a published folder of it."],
        (> 1, _) => [$"Its shapes fit {exact.Length} models, whose settings differ: say which it is when it is imported, --as {string.Join(" or --as ", exact.Select(match => match.Model.Name))}."],
        (_, null) => ["What is missing can be told only beside its settings: 'diffusion models import --config FOLDER' takes them from a published folder."],
        _ => [],
    };

    // A network under its published names, without its config.json.
    private static ModelInspection? OfNetwork(string path, Dictionary<string, StoredTensor> tensors)
    {
        var near = (from model in KnownModels.All
                    from part in model.Parts
                    let config = KnownMatch.Fitted(part.Value, tensors)
                    let found = KnownMatch.Compare(config, tensors)
                    where found.Count < tensors.Count / 2
                    orderby found.Count
                    select (Model: model, Part: part.Key, Class: ClassOf(config), Found: found)).ToArray();
        if (near.Length == 0)
        {
            return null;
        }

        var same = near.Where(one => one.Found.Count == near[0].Found.Count && one.Class == near[0].Class).Select(one => one.Model.Title).Distinct();
        return new(path, ModelKind.Network, $"{near[0].Part} of {string.Join(" or ", same)}")
        {
            Parts = [new InspectedPart(near[0].Part, near[0].Class).With(tensors.Values).With(near[0].Found)],
            Notes = ["It has the names of a published folder, without its config.json: put it into that folder."],
        };
    }

    private static ModelInspection OfUnknown(string path, Dictionary<string, StoredTensor> tensors) => new(path, ModelKind.Unknown, "none that is known")
    {
        Parts = [new InspectedPart("tensors", "unknown").With(tensors.Values)],
        Unused = [.. tensors.Keys.Order(StringComparer.Ordinal)],
        Faults = [$"'{path}' holds {tensors.Count} tensors, but no network in a layout that is known. Take the model's published folder."],
    };

    private static string ClassOf(System.Text.Json.Nodes.JsonObject config) => (string?)config["_class_name"] ?? (string)config["architectures"]![0]!;
}
