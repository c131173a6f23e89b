using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Compare;

/// <summary>The diffusion model of the recipe.</summary>
/// <param name="recipe">As it was read.</param>
/// <param name="parts">The pictures.</param>
/// <param name="clock">Measures.</param>
internal sealed class DiffusionContestant(TrainingRecipe recipe, PartedData parts, TimeProvider clock) : IContestant
{
    private const int MostWarmUp = 10;

    /// <inheritdoc/>
    public string Key => "diffusion";

    /// <inheritdoc/>
    public string Label => $"diffusion ({recipe.Name})";

    /// <inheritdoc/>
    public int StepSize => recipe.BatchSize;

    /// <summary>The recipe of one run: its warm-up is at most a tenth of it, checkpoints come where it is measured.</summary>
    public static TrainingRecipe RecipeOf(TrainingRecipe recipe, MemberPlan plan, long examples, (HeldOutSettings HeldOut, RareClass? Rare) data)
    {
        var rate = recipe.LearningRate.WithWarmUpOf(examples / MostWarmUp);
        var network = plan.Kind == RunKind.Rare ? recipe.Network.ForData(0, 0, recipe.Network.Augmentations) : recipe.Network.ForData(Math.Max(1, recipe.Network.Classes), 0, recipe.Network.Augmentations);
        return recipe with
        {
            Network = network, ClassNames = [], LearningRate = plan.RateFactor == 1 ? rate : new ScaledLearningRate(rate, plan.RateFactor), Seed = plan.Seed, Examples = examples,
            Data = recipe.Data with { HeldOut = data.HeldOut, Rare = data.Rare }, Checkpoints = new(long.MaxValue, 1), Samples = new(), Averages = [recipe.Averages[0]],
        };
    }

    /// <inheritdoc/>
    public IMember Open(MemberPlan plan, long examples, RareClass? rare, string folder) => new Member(
        TrainingRun.Open(RecipeOf(recipe, plan, examples, (parts.HeldOut, rare)), new(parts.Path), folder, new(CPU, clock)), folder);

    private sealed class Member(TrainingRun run, string folder) : IMember
    {
        public long Examples => run.Examples;

        public (long Making, long Helping) Weights => (run.Weights, 0);

        public IReadOnlyList<HistoryPoint> History => [.. TrainingRun.LogOf(folder).Select(entry => new HistoryPoint(entry.Examples, entry.Loss, null, entry.GradientNorm))];

        public void Run(IProgress<RunProgress> progress, CancellationToken stop) => run.Run(progress, stop);

        public void Export(string model) => RunExport.Write(folder, model);

        public ISubject Load(string model, Viewer viewer)
        {
            var loaded = PictureModel.Load(model, CPU, run.Plan.Recipe.Precision ?? Precision.Float32);
            return new ModelSubject(loaded, viewer, loaded.Settings(0) with { Batch = 64 });
        }

        public void Dispose() => run.Dispose();
    }
}
