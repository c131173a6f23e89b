using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Training.Adversarial.Runs;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Compare;

/// <summary>An adversarial network.</summary>
/// <param name="recipe">For the pictures of the comparison.</param>
/// <param name="label">For people.</param>
/// <param name="parts">The pictures.</param>
/// <param name="clock">Measures.</param>
internal sealed class GanContestant(GanRecipe recipe, string label, PartedData parts, TimeProvider clock) : IContestant
{
    private const int MostWarmUp = 10;

    /// <inheritdoc/>
    public string Key => recipe.Name;

    /// <inheritdoc/>
    public string Label => label;

    /// <inheritdoc/>
    public int StepSize => recipe.BatchSize * recipe.DiscriminatorSteps;

    /// <inheritdoc/>
    public IMember Open(MemberPlan plan, long examples, RareClass? rare, string folder)
    {
        var rate = recipe.LearningRate.WithWarmUpOf(examples / MostWarmUp);
        var shape = (recipe.Network.Size, recipe.Network.Channels);
        return new Member(GanRun.Open(
            recipe with
            {
                Network = recipe.Network.ForData(shape, plan.Kind == RunKind.Rare ? 0 : 1), LearningRate = plan.RateFactor == 1 ? rate : new ScaledLearningRate(rate, plan.RateFactor),
                Seed = plan.Seed, Examples = examples, ClassNames = [], Data = recipe.Data with { HeldOut = parts.HeldOut, Rare = rare }, Checkpoints = new(long.MaxValue, 1), Samples = new(),
            },
            parts.Path, folder, clock), folder);
    }

    private sealed class Member(GanRun run, string folder) : IMember
    {
        public long Examples => run.Examples;

        public (long Making, long Helping) Weights => run.Weights;

        public IReadOnlyList<HistoryPoint> History =>
            [.. GanRun.LogOf(folder).Select(entry => new HistoryPoint(entry.Examples, entry.DiscriminatorLoss, entry.GeneratorLoss, entry.GeneratorGradient))];

        public void Run(IProgress<RunProgress> progress, CancellationToken stop) => run.Run(progress, stop);

        public void Export(string model) => run.Export(model);

        public ISubject Load(string model, Viewer viewer) => new GanSubject(GanFolder.Load(model), viewer, (0, 64));

        public void Dispose() => run.Dispose();
    }
}
