using System.Security.Cryptography;
using System.Text.Json;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>Keeps a trained generator in a folder: <c>gan.json</c> and <c>weights.safetensors</c>. Nothing in them is believed before it was compared.</summary>
public static class GanFolder
{
    /// <summary>The file that makes a folder a generator's.</summary>
    public const string DescriptionFile = "gan.json";

    private const string WeightsFile = "weights.safetensors";

    /// <summary>Whether a folder holds a generator.</summary>
    /// <param name="folder">Any path.</param>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, DescriptionFile));

    /// <summary>Reads what a folder says of its generator, and no weights.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <exception cref="FileNotFoundException">There is no <c>gan.json</c>.</exception>
    /// <exception cref="InvalidDataException">It describes none that can be; the message lists every fault.</exception>
    public static GanDescription Describe(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder, DescriptionFile);
        var description = RecipeFile.Read<GanDescription>(path, "description of a generator", GanRecipeFile.Json);
        var faults = string.Join(" ", description.Faults());
        return faults.Length == 0 ? description : throw new InvalidDataException($"'{path}' describes no generator that can be: {faults}");
    }

    /// <summary>Reads a generator.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <returns>Ready for use. Dispose it.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not belong together; the message says which and how.</exception>
    public static GanModel Load(string folder)
    {
        var description = Describe(folder);
        var path = Path.Combine(folder, WeightsFile);
        var generator = new GanGenerator(description.Network);
        try
        {
            TensorScope.Release(() => StateFile.Fill(path, generator.State));
            using var file = File.OpenRead(path);
            return new(description, generator, Convert.ToHexStringLower(SHA256.HashData(file)));
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <summary>Writes a generator: what is told of it last, so that a folder that has it is whole.</summary>
    /// <param name="folder">Made if it is not there; files of these names are replaced.</param>
    /// <param name="description">What it is.</param>
    /// <param name="state">Weights and running means of any shape, by the names of <see cref="GanGenerator.State"/>.</param>
    public static void Save(string folder, GanDescription description, IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(folder);
        SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), state);
        WholeFile.Write(Path.Combine(folder, DescriptionFile), file => JsonSerializer.Serialize(file, description, GanRecipeFile.Json));
    }
}
