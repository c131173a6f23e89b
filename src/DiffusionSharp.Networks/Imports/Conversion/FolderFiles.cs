using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>The files of a published folder that are no weights.</summary>
internal static class FolderFiles
{
    private static readonly string[] _kept = [".json", ".txt", ".model", ".md", ""];

    /// <summary>Copies what says something of a model: settings, tokenizers, cards and licenses, and no weights of any kind.</summary>
    /// <param name="from">The folder; those in it are left.</param>
    /// <param name="to">Made where there is none.</param>
    public static void CopyPlain(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(IsPlain))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    /// <summary>Copies a folder: what is plain, and the weights that would be read, if there are any.</summary>
    public static void CopyPart(string from, string to)
    {
        CopyPlain(from, to);
        foreach (var file in Weights(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    /// <summary>Whether weights lie in a folder that would be read.</summary>
    public static bool HoldWeights(string folder) => WeightFiles.Find(folder) is not null;

    private static IEnumerable<string> Weights(string folder)
    {
        if (WeightFiles.Find(folder) is not { } found)
        {
            return [];
        }

        using var weights = PublishedWeights.Open(folder);
        return found.EndsWith(".json", StringComparison.Ordinal) ? [found, .. weights.Paths] : [.. weights.Paths];
    }

    private static bool IsPlain(string file) => _kept.Contains(Path.GetExtension(file).ToLowerInvariant()) && !Path.GetFileName(file).Contains(".index.", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith('.');
}
