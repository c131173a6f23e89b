using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Runs;

/// <summary>Resolves a recipe into a plan, and holds it against the plan of the run that is there.</summary>
internal static class RunPreparation
{
    public static (TrainingPlan Plan, TrainingData Data) Prepare(TrainingRecipe recipe, TrainingInput input, RunFolder folder, Device device)
    {
        Require(recipe.Faults(), recipe);
        var kept = File.Exists(folder.Plan) ? TrainingPlan.Read(folder) : null;
        using var start = input.Start is null ? null : ModelFolder.Load(input.Start, CPU);
        var data = TrainingData.Open(recipe, input, recipe.Network.Prompt is null ? null : kept is null ? start?.Vocabulary : ReadVocabulary(folder));
        Require(ClassFaults(recipe, data), recipe);
        var augmentations = recipe.Data.Augmentation.IsNothing ? 0 : AugmentationSettings.Values;
        var plan = new TrainingPlan(
            recipe with
            {
                Network = recipe.Network.ForData(data.Classes.Count, data.Vocabulary?.Size ?? 0, augmentations),
                Precision = recipe.Precision ?? kept?.Recipe.Precision ?? PrecisionChoice.Measure(device).Chosen,
            },
            data.Classes, data.Pictures.Pictures.Count, data.Hash()) { StartHash = start?.WeightsHash ?? kept?.StartHash };
        if (kept is not null)
        {
            plan.RequireSameAs(kept, folder);
        }
        else if (data.Vocabulary is { } vocabulary)
        {
            WholeFile.Write(folder.Vocabulary, vocabulary.Save);
        }

        plan.Write(folder);
        return (plan, data);
    }

    private static IEnumerable<string> ClassFaults(TrainingRecipe recipe, TrainingData data) => recipe.ClassNames.Count == 0 || recipe.ClassNames.Count == data.Classes.Count ? [] :
        [$"It names {recipe.ClassNames.Count} classes, and the data has {data.Classes.Count}: name each, in the order of their labels, or none."];

    private static void Require(IEnumerable<string> faults, TrainingRecipe recipe)
    {
        if (string.Join(" ", faults) is { Length: > 0 } all)
        {
            throw new InvalidDataException($"The recipe '{recipe.Name}' cannot be followed. {all}");
        }
    }

    public static Vocabulary ReadVocabulary(RunFolder folder)
    {
        using var stream = File.OpenRead(folder.Vocabulary);
        return Vocabulary.Load(stream);
    }
}
