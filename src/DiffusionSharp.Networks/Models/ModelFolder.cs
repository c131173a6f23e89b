using System.Security.Cryptography;
using System.Text.Json;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Models;

/// <summary>
/// Keeps a model in a folder: <c>model.json</c>, <c>weights.safetensors</c> and, for a model of prompts, <c>vocabulary.json</c>. Nothing in
/// them is believed before it was compared, and no memory is taken for more weights than the file holds.
/// </summary>
public static class ModelFolder
{
    /// <summary>The file that makes a folder a model's.</summary>
    public const string DescriptionFile = "model.json";

    internal const string WeightsFile = "weights.safetensors", VocabularyFile = "vocabulary.json";
    private const long LongestText = 64 << 20;

    private static readonly JsonSerializerOptions _json = PartJson.CreateOptions();

    /// <summary>Reads what a folder says of its model, and no weights.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <exception cref="FileNotFoundException">There is no <c>model.json</c>.</exception>
    /// <exception cref="InvalidDataException">It describes no model that can be; the message lists every fault.</exception>
    public static ModelDescription Describe(string folder)
    {
        var path = Place(folder, DescriptionFile);
        var description = Parse(Text(path), path);
        var faults = DescriptionFaults.Of(description);
        return faults.Count == 0 ? description : throw new InvalidDataException($"'{path}' describes no model that can be: {string.Join(" ", faults)}");
    }

    /// <summary>Reads a model.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="device">Where the network shall lie.</param>
    /// <returns>Ready for use. Dispose it.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not belong together; the message says which and how.</exception>
    public static SavedModel Load(string folder, Device device)
    {
        var description = Describe(folder);
        var vocabulary = description.Network.Prompt is null ? null : ReadVocabulary(Place(folder, VocabularyFile), description.Network.Prompt.Vocabulary);
        using var weights = SafetensorsFile.Open(Place(folder, WeightsFile));
        if (WeightFaults.Of(description.Network, weights.Entries.ToDictionary(pair => pair.Key, pair => (pair.Value.Type, pair.Value.Shape))) is { Count: > 0 } faults)
        {
            throw new InvalidDataException($"'{weights.Path}' does not hold the weights of the network that {DescriptionFile} describes: {string.Join("; ", faults)}. Take all files from one folder.");
        }

        return new(description, Build(description.Network, weights, device), vocabulary) { WeightsHash = Hash(weights.Path), Folder = Path.GetFullPath(folder) };
    }

    /// <summary>Writes a model: what is told of it last, so that a folder that has it is whole.</summary>
    /// <param name="folder">Made if it is not there; files of these names are replaced.</param>
    /// <param name="description">What it is.</param>
    /// <param name="weights">Any shape, by the names of <see cref="TrainableNetwork.Weights"/>, in the float type to be kept.</param>
    /// <param name="vocabulary">Of its prompts; null where it takes none.</param>
    /// <exception cref="ArgumentException">They do not belong together; the message lists what is wrong.</exception>
    public static void Save(string folder, ModelDescription description, IReadOnlyDictionary<string, Tensor> weights, Vocabulary? vocabulary)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(weights);
        Check(description, weights, vocabulary);
        SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), weights);
        if (vocabulary is not null)
        {
            WholeFile.Write(Path.Combine(folder, VocabularyFile), vocabulary.Save);
        }

        WholeFile.Write(Path.Combine(folder, DescriptionFile), file => JsonSerializer.Serialize(file, description, _json));
    }

    private static void Check(ModelDescription description, IReadOnlyDictionary<string, Tensor> weights, Vocabulary? vocabulary)
    {
        List<string> faults = [.. DescriptionFaults.Of(description)];
        if (faults.Count == 0)
        {
            var shapes = weights.ToDictionary(pair => pair.Key, pair => ((ScalarType?)pair.Value.dtype, (IReadOnlyList<long>)pair.Value.shape));
            faults.AddRange(WeightFaults.Of(description.Network, shapes).Select(fault => $"Of the weights, {fault}."));
        }

        if (description.Network.Prompt?.Vocabulary != vocabulary?.Size)
        {
            faults.Add($"Its network takes prompts of {description.Network.Prompt?.Vocabulary ?? 0} token ids, and the vocabulary has {vocabulary?.Size ?? 0}.");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException($"The model '{description.Name}' cannot be saved: {string.Join(" ", faults)}", nameof(description));
        }
    }

    private static TrainableNetwork Build(INetworkSettings settings, SafetensorsFile weights, Device device)
    {
        var network = settings.Build();
        try
        {
            TensorScope.Release(() =>
            {
                using var untracked = no_grad();
                foreach (var (name, weight) in network.Weights)
                {
                    weight.copy_(weights.Map(name));
                }
            });
            network.to(device);
            network.eval();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static Vocabulary ReadVocabulary(string path, int size)
    {
        Vocabulary vocabulary;
        try
        {
            vocabulary = Vocabulary.Load(new MemoryStream(Text(path)));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"'{path}' cannot be used: {error.Message}", error);
        }

        return vocabulary.Size == size ? vocabulary : throw new InvalidDataException(
            $"'{path}' has {vocabulary.Size} token ids, but the network that {DescriptionFile} describes takes {size}. Take all files from one folder.");
    }

    // A value of a wrong kind, a name that comes twice, half a character: each has an exception of its own in the base library.
    private static ModelDescription Parse(byte[] text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelDescription>(text, _json) ?? throw new JsonException("it is null.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw new InvalidDataException($"'{path}' does not describe a model: {FaultWords.Of(error)}", error);
        }
    }

    private static byte[] Text(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= LongestText ? File.ReadAllBytes(path) : throw new InvalidDataException($"'{path}' has {length} bytes, and at most {LongestText} are read. It is not the file it should be.");
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string Place(string folder, string file)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? path : throw new FileNotFoundException(
            $"There is no '{path}'. A model's folder holds {DescriptionFile}, {WeightsFile} and, where it takes prompts, {VocabularyFile}.", path);
    }
}
