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
        if (string.Join(" ", recipe.Faults()) is { Length: > 0 } faults)
        {
            throw new InvalidDataException($"The recipe '{recipe.Name}' cannot be followed. {faults}");
        }

        var kept = File.Exists(folder.Plan) ? TrainingPlan.Read(folder) : null;
        using var start = input.Start is null ? null : ModelFolder.Load(input.Start, CPU);
        var data = TrainingData.Open(recipe, input, recipe.Network.Prompt is null ? null : kept is null ? start?.Vocabulary : ReadVocabulary(folder));
        var augmentations = recipe.Data.Augmentation.IsNothing ? 0 : AugmentationSettings.Values;
        var plan = new TrainingPlan(
            recipe with
            {
                Network = recipe.Network.ForData(data.Classes.Count, data.Vocabulary?.Size ?? 0, augmentations),
                Precision = recipe.Precision ?? kept?.Recipe.Precision ?? PrecisionChoice.Measure(device).Chosen,
            },
            data.Classes, data.Pictures.Pictures.Count, data.Hash()) { StartHash = start?.WeightsHash ?? kept?.StartHash };
        if (recipe.ClassNames.Count > 0 && recipe.ClassNames.Count != data.Classes.Count)
        {
            throw new InvalidDataException($"The recipe names {recipe.ClassNames.Count} classes, and the data has {data.Classes.Count}. Name each, in the order of their labels, or none.");
        }

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

    public static Vocabulary ReadVocabulary(RunFolder folder)
    {
        using var stream = File.OpenRead(folder.Vocabulary);
        return Vocabulary.Load(stream);
    }
}
