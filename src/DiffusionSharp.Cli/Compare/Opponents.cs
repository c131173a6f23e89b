using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Adversarial.Networks;
using DiffusionSharp.Training.Adversarial.Objectives;
using DiffusionSharp.Training.Adversarial.Runs;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Compare;

/// <summary>The adversarial networks that diffusion is compared with: those of recipes/gan-*.json, for the pictures of the diffusion recipe.</summary>
internal static class Opponents
{
    private const double Rate = 2e-4, UsualWeights = 3.1e6;
    private const int WidthStep = 8;

    /// <summary>Those that come along, or those of recipes.</summary>
    /// <exception cref="ArgumentException">The pictures do not suit them.</exception>
    public static IReadOnlyList<IContestant> For(TrainingRecipe recipe, IReadOnlyList<string> files, PartedData parts, TimeProvider clock)
    {
        var (width, height) = (recipe.Picture.Width, recipe.Picture.Height);
        if (width != height || width % 2 != 0 || width is < 8 or > 512)
        {
            throw new ArgumentException($"The recipe's pictures are {width}x{height}, and the adversarial networks make squares of an even side from 8 to 512. Give a recipe of such pictures.");
        }

        (GanRecipe Recipe, string Label)[] chosen = files.Count == 0 ? [.. ComeAlong(WeightsOf(recipe))] : [.. files.Select(GanRecipeFile.Read).Select(one => (one, one.Name))];
        var doubled = chosen.CountBy(one => one.Recipe.Name).FirstOrDefault(pair => pair.Value > 1 || pair.Key == "diffusion").Key;
        return doubled is null
            ? [.. chosen.Select(one => new GanContestant(Fitted(one.Recipe, recipe), one.Label, parts, clock))]
            : throw new ArgumentException($"Several contestants are called '{doubled}'. Give each recipe a name of its own, other than diffusion.");
    }

    private static GanRecipe Fitted(GanRecipe gan, TrainingRecipe recipe) => gan with
    {
        Network = gan.Network.ForData((recipe.Picture.Width, recipe.Picture.Channels), 1),
        Data = recipe.Data with { ToldNothing = 0 },
    };

    private static long WeightsOf(TrainingRecipe recipe)
    {
        using var network = recipe.Network.ForData(Math.Max(1, recipe.Network.Classes), 0, recipe.Network.Augmentations).Build();
        return network.Weights.Values.Sum(weight => weight.numel());
    }

    // The widths of their recipes are those beside recipes/fashion.json; weights grow with the square of a width.
    private static IEnumerable<(GanRecipe Recipe, string Label)> ComeAlong(long weights)
    {
        int Width(int usual) => Math.Clamp((int)Math.Round(usual * Math.Sqrt(weights / UsualWeights) / WidthStep), 2, 64) * WidthStep;
        var residual = new ResidualGanSettings { Width = Width(64), LatentWidth = 64 };
        yield return (new("gan-dcgan", new DcganSettings { Width = Width(96), LatentWidth = 100 }, new NonSaturatingObjective(), new ConstantLearningRate(Rate), 1), "DCGAN");
        yield return (new("gan-wasserstein", residual, new WassersteinObjective(), new ConstantLearningRate(Rate), 1) { DiscriminatorSteps = 5, Optimizer = new() { Beta1 = 0, Beta2 = 0.9 } }, "WGAN-GP");
        yield return (new("gan-r3", residual, new RelativisticObjective(), new ConstantLearningRate(Rate), 1) { Optimizer = new() { Beta1 = 0, Beta2 = 0.99 } }, "R3GAN (small)");
    }
}
