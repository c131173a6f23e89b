using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>The weights of a published network, in one file or in several. They are mapped, and read only when a network is filled with them.</summary>
public sealed class PublishedWeights : IDisposable
{
    private const int Listed = 8;

    private readonly string _source;
    private readonly IReadOnlyList<SafetensorsFile> _files;
    private readonly IReadOnlyDictionary<string, StoredTensor> _tensors;

    internal PublishedWeights(string source, IReadOnlyList<SafetensorsFile> files, IReadOnlyDictionary<string, StoredTensor> tensors) =>
        (_source, _files, _tensors) = (source, files, tensors);

    /// <summary>The names of the tensors.</summary>
    public IEnumerable<string> Names => _tensors.Keys;

    /// <summary>Opens the weights of a folder: <c>diffusion_pytorch_model</c> or <c>model</c>, whole or in shards, of full or half precision.</summary>
    /// <param name="folder">Of one network.</param>
    /// <exception cref="InvalidDataException">There are none, none that are safe to read, or they contradict their index; the message names the file.</exception>
    public static PublishedWeights Open(string folder)
    {
        var files = WeightFiles.Open(folder);
        return new(folder, files, TensorsOf(files));
    }

    /// <summary>Gives a tensor as it is stored.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>A tensor of any shape, in the caller's scope.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Tensor Read(string name) => _tensors.TryGetValue(name, out var tensor)
        ? tensor.Read()
        : throw new ArgumentException($"'{_source}' has no tensor '{name}' among its {_tensors.Count}. Ask for one of Names.", nameof(name));

    /// <summary>Gives a network its numbers. All is checked before the first is read.</summary>
    /// <param name="network">Made for these weights.</param>
    /// <param name="precision">The type in which it works; whole numbers stay what they are.</param>
    /// <exception cref="InvalidDataException">Tensors are missing, left over or of another shape; the message names them.</exception>
    public void Fill(PublishedNetwork network, Precision precision = Precision.Float32)
    {
        ArgumentNullException.ThrowIfNull(network);
        var stored = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in _tensors)
        {
            stored[network.CurrentName(name)] = tensor;
        }

        var wanted = network.Weights;
        string[] faults = [.. Faults(network, wanted, stored)];
        if (faults.Length > 0)
        {
            var more = faults.Length > Listed ? $" and {faults.Length - Listed} more" : "";
            throw new InvalidDataException($"'{_source}' does not hold the weights that its config.json describes: {string.Join(", ", faults.Take(Listed))}{more}. Take weights and configuration from one model.");
        }

        foreach (var (name, weight) in wanted)
        {
            weight.Fill(stored[name].Read, precision);
        }
    }

    /// <summary>Closes the files. Networks that were filled keep what they have.</summary>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    internal static Dictionary<string, StoredTensor> TensorsOf(IEnumerable<SafetensorsFile> files) =>
        (from file in files
         from entry in file.Entries
         select KeyValuePair.Create(entry.Key, new StoredTensor(entry.Value.TypeName, entry.Value.Type, entry.Value.Shape, () => file.Map(entry.Key)))).ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> Faults(PublishedNetwork network, IReadOnlyDictionary<string, Weight> wanted, Dictionary<string, StoredTensor> stored)
    {
        foreach (var (name, weight) in wanted)
        {
            if (!stored.TryGetValue(name, out var tensor))
            {
                yield return $"'{name}' is missing";
            }
            else if (!tensor.Shape.SequenceEqual(weight.Shape))
            {
                yield return $"'{name}' is [{string.Join(", ", tensor.Shape)}] in place of [{string.Join(", ", weight.Shape)}]";
            }
            else if (tensor.Type is null)
            {
                yield return $"'{name}' is stored as {tensor.TypeName}, which is not read";
            }
        }

        foreach (var name in stored.Keys.Where(name => !wanted.ContainsKey(name) && !network.IsSuperfluous(name)))
        {
            yield return $"'{name}' belongs to another network";
        }
    }
}
