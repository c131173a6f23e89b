namespace DiffusionSharp.Tests.Training;

/// <summary>The recipes that come with the source.</summary>
internal static class Recipes
{
    /// <summary>The path of one.</summary>
    public static string At(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(root.FullName, "recipes")))
        {
            root = root.Parent ?? throw new InvalidOperationException("There is no folder recipes above the tests.");
        }

        return Path.Combine(root.FullName, "recipes", $"{name}.json");
    }
}
