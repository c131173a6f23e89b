using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Training.Adversarial.Runs;

namespace DiffusionSharp.Cli.Generate;

/// <summary>Where generators of adversarial networks lie: anywhere, and where models are looked for.</summary>
internal static class GanPlace
{
    /// <summary>The folder of a generator; null where the name is none of one.</summary>
    /// <param name="nameOrFolder">As it was typed.</param>
    public static string? Find(string nameOrFolder) =>
        ModelCatalog.Default.Roots.Select(root => Path.Combine(root, nameOrFolder)).Prepend(nameOrFolder).FirstOrDefault(GanFolder.IsOne);
}
