using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>A recipe with everything resolved that depends on the data set: <c>plan.json</c> of a run.</summary>
/// <param name="Recipe">With the data's classes.</param>
/// <param name="Classes">The data's names of the classes; none where the networks are told none.</param>
/// <param name="Pictures">How many there are.</param>
/// <param name="DataHash">Of their names and pixels.</param>
public sealed record GanPlan(GanRecipe Recipe, IReadOnlyList<string> Classes, long Pictures, string DataHash)
{
    /// <summary>What the model calls its classes.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Names => Classes.Count > 0 && Recipe.ClassNames.Count > 0 ? Recipe.ClassNames : Classes;

    internal static GanPlan Read(RunFolder folder) => RecipeFile.Read<GanPlan>(folder.Plan, "plan of an adversarial run", GanRecipeFile.Json);

    internal void Write(RunFolder folder) => WholeFile.Write(folder.Plan, stream => JsonSerializer.Serialize(stream, this, GanRecipeFile.Json));

    internal void RequireSameAs(GanPlan kept, RunFolder folder) => PlanComparison.RequireSame(Essence(), kept.Essence(), folder);

    // How long it goes on, what it keeps, what it shows and what things are called make no difference to the weights.
    private Dictionary<string, string> Essence()
    {
        var free = Recipe with { Examples = 1, Checkpoints = new(), Samples = new(), Origin = new(), Name = "", ClassNames = [] };
        var essence = JsonSerializer.SerializeToNode(free, GanRecipeFile.Json)!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value?.ToJsonString() ?? "null");
        (essence["classes"], essence["data set"]) = (string.Join(", ", Classes), $"{Pictures} pictures ({DataHash})");
        return essence;
    }
}
