namespace DiffusionSharp.Architecture.Tests;

/// <summary>The files of this repository, as they are on disk.</summary>
internal static class Repository
{
    public const string Solution = "DiffusionSharp.slnx";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    public static string At(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(At(relative));

    /// <summary>The path from the root, with forward slashes on every system.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The files under a folder, without what builds make.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) => !Directory.Exists(At(folder))
        ? []
        : [.. Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no {Solution} in or above {AppContext.BaseDirectory}. Run these tests from a build inside the repository.");
    }
}
