using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>The weights of a published network, in one file or in several. They are mapped, and read only when a network is filled with them.</summary>
public sealed class PublishedWeights : IDisposable
{
    private readonly string _source;
    private readonly IReadOnlyList<SafetensorsFile> _files;
    private readonly IReadOnlyDictionary<string, StoredTensor> _tensors;

    internal PublishedWeights(string source, IReadOnlyList<SafetensorsFile> files, IReadOnlyDictionary<string, StoredTensor> tensors) =>
        (_source, _files, _tensors) = (source, files, tensors);

    /// <summary>The names of the tensors.</summary>
    public IEnumerable<string> Names => _tensors.Keys;

    /// <summary>The tensors, none of which is read yet.</summary>
    internal IReadOnlyDictionary<string, StoredTensor> Tensors => _tensors;

    /// <summary>The files that they lie in.</summary>
    internal IEnumerable<string> Paths => _files.Select(file => file.Path);

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
        var found = WeightComparison.Of(network, _tensors);
        if (found.Count > 0)
        {
            throw new InvalidDataException($"'{_source}' does not hold the weights that its config.json describes: {found.InWords}. Take weights and configuration from one model.");
        }

        var stored = WeightComparison.Current(network, _tensors);
        foreach (var (name, weight) in network.Weights)
        {
            var tensor = stored[name].First();
            weight.Fill(tensor.Read, precision, tensor.ReadAgain);
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
        (from file in files from entry in file.Entries select KeyValuePair.Create(entry.Key, TensorOf(file, entry.Key, entry.Value))).ToDictionary(StringComparer.Ordinal);

    private static StoredTensor TensorOf(SafetensorsFile file, string name, TensorEntry entry)
    {
        var (path, written) = (file.Path, File.GetLastWriteTimeUtc(file.Path));
        var tensor = new StoredTensor(entry.TypeName, entry.Type, entry.Shape, () => file.Map(name)) { ReadAgain = () => Reopened(path, written, name) };
        return tensor with { Bits = tensor.Numbers > 0 ? (int)(entry.ByteCount * 8 / tensor.Numbers) : 0 };
    }

    private static Tensor Reopened(string path, DateTime written, string name)
    {
        if (File.GetLastWriteTimeUtc(path) != written)
        {
            throw new InvalidDataException($"'{path}' was replaced or deleted while the model was in use. Load the model again.");
        }

        using var file = SafetensorsFile.Open(path);
        return file.Map(name);
    }
}
