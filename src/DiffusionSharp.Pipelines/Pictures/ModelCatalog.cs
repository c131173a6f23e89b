using DiffusionSharp.Networks.Models;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>Finds models by name among folders that hold model folders.</summary>
/// <param name="roots">Searched in order; those that are not there are skipped.</param>
public sealed class ModelCatalog(IReadOnlyList<string> roots)
{
    /// <summary>The environment variable that names a folder of model folders, which is searched first.</summary>
    public const string FolderVariable = "DIFFUSIONSHARP_MODELS";

    private const string FolderName = "models";

    /// <summary>
    /// Looks in the folder that <see cref="FolderVariable"/> names, in <c>models</c> beside the program and beside each folder above it, and in
    /// <c>models</c> of the working folder.
    /// </summary>
    public static ModelCatalog Default => new(Places(Environment.GetEnvironmentVariable(FolderVariable), AppContext.BaseDirectory, Environment.CurrentDirectory));

    /// <summary>Where models are looked for, in order.</summary>
    public IReadOnlyList<string> Roots { get; } = roots;

    /// <summary>The folders of all models there are, by name. Where two share a name, the first found counts.</summary>
    public IReadOnlyDictionary<string, string> Models => Roots.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Where(IsModel)
        .GroupBy(folder => Path.GetFileName(folder), StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    /// <summary>The folder of a model.</summary>
    /// <param name="nameOrFolder">The name of one of <see cref="Models"/>, or a path to any model's folder.</param>
    /// <exception cref="FileNotFoundException">There is no such model; the message lists those there are.</exception>
    public string Find(string nameOrFolder)
    {
        ArgumentNullException.ThrowIfNull(nameOrFolder);
        if (IsModel(nameOrFolder))
        {
            return Path.GetFullPath(nameOrFolder);
        }

        var models = Models;
        return models.TryGetValue(nameOrFolder, out var folder) ? folder : throw new FileNotFoundException(
            $"There is no model '{nameOrFolder}': no folder of this name holds a {ModelFolder.DescriptionFile}. {Known(models)} Models are looked for in {string.Join(", ", Roots)}; name another folder in {FolderVariable}.");
    }

    /// <summary>Where a program looks for models, in order.</summary>
    /// <param name="named">What <see cref="FolderVariable"/> says; null or empty for nothing.</param>
    /// <param name="programFolder">Where the program lies.</param>
    /// <param name="workingFolder">Where it was started.</param>
    public static IReadOnlyList<string> Places(string? named, string programFolder, string workingFolder)
    {
        List<string> places = string.IsNullOrEmpty(named) ? [] : [Path.GetFullPath(named)];
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            places.Add(Path.Combine(folder.FullName, FolderName));
        }

        places.Add(Path.Combine(Path.GetFullPath(workingFolder), FolderName));
        return [.. places.Distinct(StringComparer.Ordinal)];
    }

    private static string Known(IReadOnlyDictionary<string, string> models) => models.Count == 0 ? "None are there." : $"There are: {string.Join(", ", models.Keys)}.";

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, ModelFolder.DescriptionFile));
}
