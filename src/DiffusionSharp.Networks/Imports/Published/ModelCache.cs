using System.Text.RegularExpressions;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>Where published models lie that were fetched by name: a folder for each owner, in it one for each model.</summary>
/// <param name="root">The folder of all.</param>
public sealed partial class ModelCache(string root)
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string FolderVariable = "DIFFUSIONSHARP_CACHE";

    // Written into a folder when all files are there.
    private const string Mark = "NOTICE.txt";

    /// <summary>In the folder that <see cref="FolderVariable"/> names, or else in <c>diffusionsharp/models</c> where the system keeps the user's data.</summary>
    public static ModelCache Default => new(Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "diffusionsharp", "models"));

    /// <summary>The folder of all models.</summary>
    public string Root { get; } = root;

    /// <summary>Whether a text has the form of a published model's name: an owner, a slash, a name.</summary>
    public static bool IsName(string text) => Names().IsMatch(text);

    /// <summary>Where a model lies, or would lie.</summary>
    /// <param name="name">Owner and name with a slash between them.</param>
    /// <param name="revision">The branch, tag or commit; null is the main one.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public string FolderOf(string name, string? revision = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsName(name)
            ? Path.Combine([Root, .. $"{name}{(revision is null or "main" ? "" : $"@{Strange().Replace(revision, "_")}")}".Split('/')])
            : throw new ArgumentException($"'{name}' is no name of a published model. Names have the form owner/name.", nameof(name));
    }

    /// <summary>Finds a model by its path, or by its name where it was fetched.</summary>
    /// <param name="pathOrName">A folder, a file, or owner and name.</param>
    /// <returns>The path; what is neither there nor a name is given back as it is.</returns>
    /// <exception cref="FileNotFoundException">It is a name, and that model was not fetched, or not to its end.</exception>
    public string Resolve(string pathOrName)
    {
        ArgumentNullException.ThrowIfNull(pathOrName);
        if (Directory.Exists(pathOrName) || File.Exists(pathOrName) || !IsName(pathOrName))
        {
            return pathOrName;
        }

        var folder = FolderOf(pathOrName);
        return File.Exists(Path.Combine(folder, Mark)) ? folder : throw new FileNotFoundException(
            $"There is no file or folder '{pathOrName}', and the published model of that name {(Directory.Exists(folder) ? "was not fetched to its end" : $"is not in '{Root}'")}. Fetch it with 'diffusion models pull {pathOrName}'.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}$")]
    private static partial Regex Names();

    [GeneratedRegex(@"[^\w.-]")]
    private static partial Regex Strange();
}
