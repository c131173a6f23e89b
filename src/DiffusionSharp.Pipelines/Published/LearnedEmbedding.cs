using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>Files of textual inversion (Gal et al. 2022, arXiv:2208.01618): one vector or several that a word stands for.</summary>
internal static class LearnedEmbedding
{
    private static readonly Dictionary<string, string> _encoders = new(StringComparer.Ordinal) { ["clip_l"] = "", ["clip_g"] = "_2" };

    /// <summary>Teaches a model's readers the word of a file.</summary>
    /// <param name="path">Of a safetensors file.</param>
    /// <param name="word">Null takes the name in the file, or that of the file.</param>
    /// <param name="readers">By what follows the names of their parts.</param>
    /// <returns>The word.</returns>
    /// <exception cref="InvalidDataException">It is no such file, or for other encoders.</exception>
    public static string Teach(string path, string? word, IReadOnlyDictionary<string, ClipReader> readers)
    {
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"'{path}' is no safetensors file. Pickles (.pt, .bin) can run any program when they are read, so only safetensors are opened. Take the embedding in that form.");
        }

        using var file = SafetensorsFile.Open(path);
        if (file.Entries.FirstOrDefault(entry => entry.Value.Type is null || entry.Value.Shape.Count is not (1 or 2)) is { Key: { } strange })
        {
            throw new InvalidDataException($"'{path}' holds '{strange}', which is no vector of a token. Name a file of textual inversion.");
        }

        var name = word ?? file.Entries.Keys.FirstOrDefault(key => key.StartsWith('<') && key.EndsWith('>')) ?? Path.GetFileNameWithoutExtension(path);
        var taught = file.Entries.Count(entry => Teach(file, entry.Key, name, readers));
        return taught == file.Entries.Count && taught > 0 ? name : throw new InvalidDataException(
            $"'{path}' holds vectors of {string.Join(" and ", file.Entries.Values.Select(entry => entry.Shape[^1]).Distinct())} numbers, but the text encoders of this model have {string.Join(" and ", readers.Values.Select(reader => reader.Width))}. Take an embedding that was made for this kind of model.");
    }

    private static bool Teach(SafetensorsFile file, string key, string word, IReadOnlyDictionary<string, ClipReader> readers)
    {
        var width = file.Entries[key].Shape[^1];
        ClipReader[] fitting = [.. _encoders.TryGetValue(key, out var suffix)
            ? readers.Where(reader => reader.Key == suffix && reader.Value.Width == width).Select(reader => reader.Value)
            : readers.Values.Where(reader => reader.Width == width)];
        TensorScope.Release(() =>
        {
            foreach (var reader in fitting)
            {
                reader.Learn(word, file.Read(key).reshape(-1, width));
            }
        });
        return fitting.Length > 0;
    }
}
