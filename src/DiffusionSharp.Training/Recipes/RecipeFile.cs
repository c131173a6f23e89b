using System.Text.Json;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Weightings;

namespace DiffusionSharp.Training.Recipes;

/// <summary>Recipes in JSON.</summary>
public static class RecipeFile
{
    private const long MostBytes = 1 << 20;

    internal static JsonSerializerOptions Json { get; } = PartJson.CreateOptions(
        new PartConverter<INoiseLevelDistribution>("Levels"), new PartConverter<ILossWeighting>("Weighting"), new PartConverter<ILearningRate>("LearningRate"));

    /// <summary>Reads a recipe.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no recipe; the sentence says where and why.</exception>
    public static TrainingRecipe Read(string path)
    {
        var recipe = Read<TrainingRecipe>(path, "recipe");
        var faults = string.Join(" ", recipe.Faults());
        return faults.Length == 0 ? recipe : throw new InvalidDataException($"'{path}' is a recipe that cannot be followed. {faults}");
    }

    internal static T Read<T>(string path, string what, JsonSerializerOptions? json = null) where T : class
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no {what} '{path}'. Give the path of its JSON file.", path);
        }

        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), json ?? Json) ?? throw new JsonException("It is null.")
                : throw new JsonException($"It is larger than {MostBytes} bytes.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{path}' cannot be read as a {what}: {FaultWords.Of(error)}", error);
        }
    }
}
