using System.Collections.Frozen;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>How a published denoiser and the parts beside it are put together. A new family is a new file; it is found by the class it names.</summary>
internal abstract class PublishedFamily
{
    private static readonly FrozenDictionary<string, PublishedFamily> _all = typeof(PublishedFamily).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(PublishedFamily)))
        .Select(type => (PublishedFamily)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(family => family.DenoiserClass, StringComparer.Ordinal);

    /// <summary>The classes of denoisers that can be run.</summary>
    public static IReadOnlyCollection<string> DenoiserClasses => _all.Keys;

    /// <summary>The class of the denoiser, as the folder's index names it.</summary>
    public abstract string DenoiserClass { get; }

    /// <summary>Puts the parts of a folder together.</summary>
    /// <param name="folder">Of the model.</param>
    /// <param name="denoiser">The denoiser's folder in it.</param>
    /// <exception cref="InvalidDataException">A part is missing or of another kind.</exception>
    public abstract PublishedParts Assemble(PublishedFolder folder, string denoiser);

    /// <summary>The parts of a folder, put together by the family that knows its denoiser.</summary>
    public static PublishedParts PartsOf(PublishedFolder folder)
    {
        string[] places = ["unet", "transformer"];
        var part = places.FirstOrDefault(folder.Index.Parts.ContainsKey) ?? throw folder.Index.Fault($"names no denoiser: neither {string.Join(" nor ", places)}");
        return _all.TryGetValue(folder.Index.Parts[part], out var family) ? family.Assemble(folder, part) : throw new InvalidDataException(
            $"'{folder.Path}' is a {folder.Index.ClassName} with a {folder.Index.Parts[part]}, which no pipeline of this program runs. It runs models with {string.Join(", ", _all.Keys.Order(StringComparer.Ordinal))}.");
    }
}
