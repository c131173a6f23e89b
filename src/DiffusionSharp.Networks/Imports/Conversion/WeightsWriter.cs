using System.Text.Json;
using System.Text.Json.Nodes;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Writes the weights of networks into a folder, in one file or in shards with their index, one tensor after the other.</summary>
/// <param name="shardBytes">The most that a file holds, unless one tensor alone is larger.</param>
/// <param name="tally">Told of every tensor.</param>
internal sealed class WeightsWriter(long shardBytes, ConversionTally tally)
{
    private static readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal) { ["format"] = "pt" };
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>Writes the weights of one network.</summary>
    /// <param name="folder">Is there.</param>
    /// <param name="stem">The name of the file without its ending: <c>diffusion_pytorch_model</c>.</param>
    /// <param name="part">For progress.</param>
    /// <param name="tensors">By name; not read yet.</param>
    public void Write(string folder, string stem, string part, IEnumerable<PendingTensor> tensors)
    {
        var shards = Shards([.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).Select(tensor => tally.Watched(tensor, part))]);
        if (shards.Count == 1)
        {
            SafetensorsWriter.WritePending(Path.Combine(folder, $"{stem}.safetensors"), shards[0], _metadata);
            return;
        }

        var places = new JsonObject();
        foreach (var (index, shard) in shards.Index())
        {
            var name = $"{stem}-{index + 1:00000}-of-{shards.Count:00000}.safetensors";
            SafetensorsWriter.WritePending(Path.Combine(folder, name), shard, _metadata);
            shard.ForEach(tensor => places[tensor.Name] = name);
        }

        var total = shards.Sum(shard => shard.Sum(tensor => tensor.Bytes));
        WriteJson(Path.Combine(folder, $"{stem}.safetensors.index.json"), new() { ["metadata"] = new JsonObject { ["total_size"] = total }, ["weight_map"] = places });
    }

    /// <summary>Writes a JSON file as published folders have them.</summary>
    public static void WriteJson(string path, JsonObject content) => WholeFile.Write(path, file => JsonSerializer.Serialize(file, content, _indented));

    private List<List<PendingTensor>> Shards(List<PendingTensor> tensors)
    {
        List<List<PendingTensor>> shards = [[]];
        var size = 0L;
        foreach (var tensor in tensors)
        {
            if (size + tensor.Bytes > shardBytes && shards[^1].Count > 0)
            {
                shards.Add([]);
                size = 0;
            }

            shards[^1].Add(tensor);
            size += tensor.Bytes;
        }

        return shards;
    }
}
