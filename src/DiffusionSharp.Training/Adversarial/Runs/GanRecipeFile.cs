using System.Text.Json;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Training.Adversarial.Networks;
using DiffusionSharp.Training.Adversarial.Objectives;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>Recipes of adversarial trainings in JSON.</summary>
public static class GanRecipeFile
{
    internal static JsonSerializerOptions Json { get; } = PartJson.CreateOptions(
        new PartConverter<IGanSettings>("Settings"), new PartConverter<IAdversarialObjective>("Objective"), new PartConverter<ILearningRate>("LearningRate"));

    /// <summary>Reads a recipe.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no recipe; the sentence says where and why.</exception>
    public static GanRecipe Read(string path)
    {
        var recipe = RecipeFile.Read<GanRecipe>(path, "recipe of an adversarial training", Json);
        var faults = string.Join(" ", recipe.Faults());
        return faults.Length == 0 ? recipe : throw new InvalidDataException($"'{path}' is a recipe that cannot be followed. {faults}");
    }

    /// <summary>A recipe as JSON, to be kept beside what it made.</summary>
    /// <param name="recipe">Any.</param>
    public static JsonElement ToJson(GanRecipe recipe) => JsonSerializer.SerializeToElement(recipe, Json);
}
