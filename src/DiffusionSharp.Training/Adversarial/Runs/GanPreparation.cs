using DiffusionSharp.Data;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>Resolves a recipe into a plan, and holds it against the plan of the run that is there.</summary>
internal static class GanPreparation
{
    public static (GanPlan Plan, PictureData Data, IDataSource Source) Prepare(GanRecipe recipe, string path, RunFolder folder)
    {
        Require(recipe.Faults(), recipe);
        var network = recipe.Network;
        var data = DataSources.Open(path, new(network.Size, network.Size, network.Channels)
        {
            Background = recipe.Data.Background, Fit = recipe.Data.Fit, BadFiles = recipe.Data.BadFiles, HeldOut = recipe.Data.HeldOut, Rare = recipe.Data.Rare,
        });
        if (data.Pictures.IsConstant)
        {
            throw new InvalidDataException($"{(data.Pictures.Count == 1 ? "There is one picture" : $"All {data.Pictures.Count} pictures are the same")} in '{path}', so there is nothing to learn. Give pictures that differ, some hundreds of them.");
        }

        var classes = network.Classes == 0 ? [] : data is ClassedPictures classed ? classed.Classes : throw new InvalidDataException(
            $"The recipe's network is told classes, but the data has none. Found: {data.Found} Give another data set, or a recipe with 0 classes.");
        Require(recipe.ClassNames.Count == 0 || classes.Count == 0 || recipe.ClassNames.Count == classes.Count ? [] :
            [$"It names {recipe.ClassNames.Count} classes, and the data has {classes.Count}: name each, in the order of their labels, or none."], recipe);
        var plan = new GanPlan(recipe with { Network = network.ForData((network.Size, network.Channels), classes.Count) }, classes, data.Pictures.Count, PictureHash.Of(data));
        if (File.Exists(folder.Plan))
        {
            plan.RequireSameAs(GanPlan.Read(folder), folder);
        }

        plan.Write(folder);
        var told = new SourceSettings { Seed = recipe.Seed, Augmentation = recipe.Data.Augmentation, ToldNothing = 0 };
        return (plan, data, new PrefetchingSource(classes.Count > 0 ? data.ToSource(told) : data.ToUnconditionalSource(told)));
    }

    private static void Require(IEnumerable<string> faults, GanRecipe recipe)
    {
        if (string.Join(" ", faults) is { Length: > 0 } all)
        {
            throw new InvalidDataException($"The recipe '{recipe.Name}' cannot be followed. {all}");
        }
    }
}
