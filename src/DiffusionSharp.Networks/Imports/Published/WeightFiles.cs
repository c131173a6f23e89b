using System.Text.Json;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>Finds the files of a folder's weights, whole or in shards.</summary>
internal static class WeightFiles
{
    private static readonly string[] _stems = ["diffusion_pytorch_model", "model"];
    private static readonly string[] _variants = ["", ".fp16", ".bf16"];
    private static readonly string[] _pickles = [".bin", ".ckpt", ".pt", ".pth"];

    /// <summary>Opens them; the caller disposes them.</summary>
    /// <exception cref="InvalidDataException">There are none, or they cannot be read; the message names the file.</exception>
    public static IReadOnlyList<SafetensorsFile> Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidDataException($"There is no folder '{folder}'. Name the folder that holds config.json and the weights.");
        }

        return Find(folder) is not { } found ? throw NoWeights(folder) : found.EndsWith(".json", StringComparison.Ordinal) ? OpenShards(folder, found) : [SafetensorsFile.Open(found)];
    }

    /// <summary>The file of the weights, or the index of their shards: of full precision where there is one. Null where there is none.</summary>
    public static string? Find(string folder) =>
        (from variant in _variants
         from stem in _stems
         from name in (string[])[$"{stem}{variant}.safetensors", $"{stem}.safetensors.index{variant}.json", $"{stem}{variant}.safetensors.index.json", $"{stem}.safetensors{variant}.index.json"]
         select Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>What the files of weights are called, without variant and ending: <c>model</c>.</summary>
    /// <param name="found">By <see cref="Find"/>.</param>
    public static string StemOf(string found) => Path.GetFileName(found).Split('.')[0];

    private static InvalidDataException NoWeights(string folder)
    {
        var pickle = Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).FirstOrDefault(name => _pickles.Contains(Path.GetExtension(name)));
        return new(pickle is null
            ? $"'{folder}' holds no weights: neither {string.Join(" nor ", _stems.Select(stem => stem + ".safetensors"))}, whole or in shards. Take the whole folder that the model was published with."
            : $"'{folder}' holds its weights only as '{pickle}', a pickle, which can run any program when it is read and is therefore never opened. Take the model's safetensors, or convert it with its author's tools.");
    }

    private static List<SafetensorsFile> OpenShards(string folder, string index)
    {
        var places = ReadIndex(index);
        List<SafetensorsFile> files = [];
        try
        {
            foreach (var shard in places.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var path = Path.Combine(folder, shard);
                files.Add(File.Exists(path) ? SafetensorsFile.Open(path) : throw new InvalidDataException($"'{index}' names the shard '{shard}', which is missing. Fetch it too."));
            }

            Check(index, places, files);
            return files;
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    private static void Check(string index, Dictionary<string, string> places, List<SafetensorsFile> files)
    {
        foreach (var file in files)
        {
            var shard = Path.GetFileName(file.Path);
            if (file.Entries.Keys.FirstOrDefault(name => places.GetValueOrDefault(name) != shard) is { } stray)
            {
                throw new InvalidDataException($"'{file.Path}' holds '{stray}', which '{index}' does not place there. Fetch all shards and the index from one model.");
            }
        }

        if (places.FirstOrDefault(place => !files.Any(file => file.Entries.ContainsKey(place.Key))) is { Key: { } lost } missing)
        {
            throw new InvalidDataException($"'{index}' places '{lost}' in '{missing.Value}', which does not hold it. Fetch all shards and the index from one model.");
        }
    }

    private static Dictionary<string, string> ReadIndex(string index) => JsonFile.Read(index, root =>
    {
        var places = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("weight_map", out var map) && map.ValueKind == JsonValueKind.Object ? map.EnumerateObject().ToArray() : [];
        return places.Length > 0 && places.DistinctBy(place => place.Name).Count() == places.Length && places.All(place => IsFileName(place.Value))
            ? places.ToDictionary(place => place.Name, place => place.Value.GetString()!, StringComparer.Ordinal)
            : throw new InvalidDataException($"'{index}' is no index of shards: its 'weight_map' should name, once for each tensor, a file beside it. Fetch it again.");
    });

    private static bool IsFileName(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } name && name == Path.GetFileName(name);
}
