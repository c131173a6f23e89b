using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>Keeps a <see cref="Dcgan"/> in a safetensors file, its settings in the metadata.</summary>
public static class DcganFile
{
    private const string Network = "dcgan", Training = "training", Examples = "examples";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) } };

    /// <summary>Reads a pair from a checkpoint of <see cref="AdversarialTrainer.Save"/>.</summary>
    /// <param name="path">Of the file.</param>
    /// <returns>Dispose it.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It holds something else; the sentence says what is wrong.</exception>
    public static Dcgan Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        var pair = Build(file);
        try
        {
            Fill(file, pair.State);
            return pair;
        }
        catch
        {
            pair.Dispose();
            throw;
        }
    }

    internal static void Write(string path, Dcgan pair, AdversarialSettings settings, long examples, IEnumerable<KeyValuePair<string, Tensor>> optimizers) =>
        TensorScope.Release(() => SafetensorsWriter.Write(path, pair.State.Concat(optimizers), new Dictionary<string, string>
        {
            [Network] = JsonSerializer.Serialize(pair.Settings, _json),
            [Training] = JsonSerializer.Serialize(settings, _json),
            [Examples] = examples.ToString(CultureInfo.InvariantCulture),
        }));

    /// <returns>The examples seen.</returns>
    internal static long Read(string path, Dcgan pair, AdversarialSettings settings, IEnumerable<KeyValuePair<string, Tensor>> optimizers)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var (key, mine) in new[] { (Network, JsonSerializer.Serialize(pair.Settings, _json)), (Training, JsonSerializer.Serialize(settings, _json)) })
        {
            if (file.Metadata.GetValueOrDefault(key) is var kept && kept != mine)
            {
                throw new InvalidDataException($"'{path}' was made with the {key} settings {kept ?? "of something else"}, but these are {mine}. Go on with the same settings, or start anew.");
            }
        }

        if (!long.TryParse(file.Metadata.GetValueOrDefault(Examples), NumberStyles.None, CultureInfo.InvariantCulture, out var examples))
        {
            throw new InvalidDataException($"'{path}' does not say how many examples were seen. Start anew.");
        }

        Fill(file, pair.State.Concat(optimizers).ToDictionary());
        return examples;
    }

    private static Dcgan Build(SafetensorsFile file)
    {
        try
        {
            return new Dcgan(JsonSerializer.Deserialize<DcganSettings>(file.Metadata.GetValueOrDefault(Network) ?? "null", _json) ?? throw new JsonException("It has no settings."));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"'{file.Path}' holds no DCGAN: {error.Message} Give a file that AdversarialTrainer.Save made.", error);
        }
    }

    private static void Fill(SafetensorsFile file, IReadOnlyDictionary<string, Tensor> wanted) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        foreach (var (name, weight) in wanted)
        {
            if (!file.Entries.TryGetValue(name, out var entry) || entry.Type != weight.dtype || !entry.Shape.SequenceEqual(weight.shape))
            {
                throw new InvalidDataException($"'{file.Path}' has no {weight.dtype} '{name}' of the shape [{string.Join(", ", weight.shape)}]. Give a file that AdversarialTrainer.Save made.");
            }
        }

        foreach (var (name, weight) in wanted)
        {
            weight.copy_(file.Read(name));
        }
    });
}
