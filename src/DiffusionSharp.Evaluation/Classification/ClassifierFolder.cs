using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Networks.FeatureExtractors;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>Keeps a classifier in a folder: <c>classifier.json</c> and <c>classifier.safetensors</c>.</summary>
public static class ClassifierFolder
{
    private const string DescriptionFile = "classifier.json", WeightsFile = "classifier.safetensors";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes both files, replacing those of their names.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="classifier">Stays usable.</param>
    public static void Save(string folder, TrainedClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(classifier);
        TensorScope.Release(() => SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), NetworkState.Of(classifier.Network)));
        WholeFile.Write(Path.Combine(folder, DescriptionFile), file => JsonSerializer.Serialize(file, classifier.Description, _json));
    }

    /// <summary>Reads both files.</summary>
    /// <returns>Ready for use. Dispose it.</returns>
    /// <exception cref="FileNotFoundException">One is missing.</exception>
    /// <exception cref="InvalidDataException">They do not describe a classifier, or the weights are not those of the described one; the sentence says what is wrong.</exception>
    public static TrainedClassifier Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var description = Describe(Path.Combine(folder, DescriptionFile));
        using var weights = SafetensorsFile.Open(Path.Combine(folder, WeightsFile));
        var network = Build(description, Path.Combine(folder, DescriptionFile));
        try
        {
            Fill(network, weights);
            return new TrainedClassifier(network, description);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static ClassifierDescription Describe(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClassifierDescription>(File.ReadAllBytes(path), _json) ?? throw new JsonException("It is empty.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"'{path}' does not describe a classifier: {error.Message} Make it again with ClassifierFolder.Save.", error);
        }
    }

    private static SmallClassifier Build(ClassifierDescription description, string path)
    {
        try
        {
            return new SmallClassifier(description.Network);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"'{path}' describes a network that cannot be: {error.Message}", error);
        }
    }

    private static void Fill(SmallClassifier network, SafetensorsFile file) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var wanted = NetworkState.Of(network);
        var fault = file.Entries.Keys.Except(wanted.Keys).Select(name => $"'{name}' belongs to another network").Concat(
            wanted.Where(pair => !(file.Entries.TryGetValue(pair.Key, out var entry) && entry.Type == pair.Value.dtype && entry.Shape.SequenceEqual(pair.Value.shape)))
                .Select(pair => $"'{pair.Key}' of the shape [{string.Join(", ", pair.Value.shape)}] is not there")).FirstOrDefault();
        if (fault is not null)
        {
            throw new InvalidDataException($"'{file.Path}' does not hold the weights of the classifier that is described beside it: {fault}. Take both files from one folder.");
        }

        foreach (var (name, weight) in wanted)
        {
            weight.copy_(file.Read(name));
        }
    });
}
