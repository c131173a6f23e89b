using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Runs;

/// <summary>A recipe with everything resolved that depends on the data set and the machine: <c>plan.json</c> of a run.</summary>
/// <param name="Recipe">With the data's classes, the vocabulary's size and the precision.</param>
/// <param name="Classes">The data's names of the classes; none where it has none.</param>
/// <param name="Pictures">How many there are.</param>
/// <param name="DataHash">Of their names and pixels.</param>
public sealed record TrainingPlan(TrainingRecipe Recipe, IReadOnlyList<string> Classes, long Pictures, string DataHash)
{
    /// <summary>SHA-256 of the weights that the run began with; null where these were random.</summary>
    public string? StartHash { get; init; }

    /// <summary>What the model calls its classes.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Names => Recipe.ClassNames.Count > 0 ? Recipe.ClassNames : Classes;

    /// <summary>Reads the plan of a run.</summary>
    /// <exception cref="FileNotFoundException">There is no run.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static TrainingPlan Read(RunFolder folder) => RecipeFile.Read<TrainingPlan>(folder.Plan, "plan of a run");

    internal void Write(RunFolder folder) => WholeFile.Write(folder.Plan, stream => JsonSerializer.Serialize(stream, this, RecipeFile.Json));

    /// <summary>Whether a run of this plan may go on by another: the same weights must come out, as far as both go.</summary>
    /// <exception cref="InvalidDataException">It may not; the sentence names what differs.</exception>
    internal void RequireSameAs(TrainingPlan kept, RunFolder folder) => PlanComparison.RequireSame(Essence(), kept.Essence(), folder);

    /// <summary>What the model says of itself.</summary>
    internal ModelDescription Describe(ModelOrigin origin) =>
        new(Recipe.Name, Recipe.Picture, Recipe.Network, Recipe.Parameterization, Recipe.Schedule) { Classes = Names, Restores = Recipe.Data.Restoration?.Task, Sampling = Recipe.Sampling, Origin = origin };

    // How long it goes on, what it keeps, what it shows and what things are called make no difference to the weights.
    private Dictionary<string, string> Essence()
    {
        var free = Recipe with { Examples = 1, Checkpoints = new(), Samples = new(), Sampling = new(), Origin = new(), Name = "", ClassNames = [] };
        var essence = JsonSerializer.SerializeToNode(free, RecipeFile.Json)!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value?.ToJsonString() ?? "null");
        (essence["classes"], essence["data set"]) = (string.Join(", ", Classes), $"{Pictures} pictures ({DataHash})");
        essence["start"] = StartHash ?? "random weights";
        return essence;
    }
}
