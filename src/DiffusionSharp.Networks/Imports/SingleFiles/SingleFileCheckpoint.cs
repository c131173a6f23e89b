using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>
/// A model in one file, in the layout of its first authors: Stable Diffusion 1, 2, XL and 3, Flux, ControlNets, autoencoders. Its networks are
/// read as if they lay in a published folder; nothing is copied before a network is filled.
/// </summary>
public sealed class SingleFileCheckpoint : IDisposable
{
    private readonly SafetensorsFile _file;

    private SingleFileCheckpoint(SafetensorsFile file)
    {
        _file = file;
        var tensors = PublishedWeights.TensorsOf([file]);
        var parts = CheckpointParts.All.Where(part => part.IsIn(tensors)).GroupBy(part => part.Component).Select(same => same.First()).ToArray();
        if (parts.Length == 0)
        {
            throw new InvalidDataException($"'{file.Path}' holds {tensors.Count} tensors, but no network in a layout that is known: Stable Diffusion 1, 2, XL and 3, Flux, ControlNet, autoencoder. Take the model's published folder.");
        }

        Parts = parts.ToDictionary(part => part.Component, part => new PublishedWeights($"{file.Path} ({part.Component})", [], part.Read(tensors)), StringComparer.Ordinal);
        Unused = [.. tensors.Keys.Where(name => !CheckpointParts.Superfluous.IsMatch(name) && !parts.Any(part => name.StartsWith(part.Prefix, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }

    /// <summary>The weights of each network, by its name in a published folder: <c>unet</c>, <c>vae</c>, <c>text_encoder</c>.</summary>
    public IReadOnlyDictionary<string, PublishedWeights> Parts { get; }

    /// <summary>The names of all tensors as the file has them.</summary>
    internal IReadOnlySet<string> Names => _file.Entries.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of tensors that belong to no network that is known, apart from what training leaves behind.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file, or holds no network that is known.</exception>
    public static SingleFileCheckpoint Open(string path)
    {
        var file = SafetensorsFile.Open(path);
        try
        {
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file. Networks that were filled keep what they have.</summary>
    public void Dispose() => _file.Dispose();
}
