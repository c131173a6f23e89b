using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Training;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;
using static TorchSharp.torch;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>Trains and measures all variants, and goes on where it was.</summary>
/// <param name="folder">Of the runs.</param>
/// <param name="setting">The recipe, resolved, and what is done with it.</param>
/// <param name="looking">Measures.</param>
/// <param name="terminal">Is told how far it is.</param>
internal sealed class AblationWork(string folder, (TrainingRecipe Recipe, AblationPlan Plan, PartedData Parts) setting, (Judge Judge, Viewer Viewer) looking, Terminal terminal)
{
    private const int Batch = 64;

    private readonly IReadOnlyList<Variant> _variants = Variants.Of(setting.Recipe);

    /// <summary>The results so far.</summary>
    private string File => Path.Combine(folder, "results.json");

    /// <summary>Does what is left to do.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what was done is kept.</exception>
    public IReadOnlyList<AblationResult> Run()
    {
        var results = CompareJson.Read<List<AblationResult>>(File) ?? [];
        foreach (var seed in Enumerable.Range(0, setting.Plan.Request.Seeds).Select(seed => (ulong)seed))
        {
            foreach (var group in _variants.GroupBy(variant => variant.Run))
            {
                Variant[] left = [.. group.Where(variant => !results.Any(one => (one.Axis, one.Name, one.Seed) == (variant.Axis, variant.Name, seed)))];
                if (left.Length > 0)
                {
                    Do(left, seed, results);
                }
            }
        }

        return results;
    }

    private void Do(IReadOnlyList<Variant> variants, ulong seed, List<AblationResult> results)
    {
        var run = Path.Combine(folder, "runs", $"{variants[0].Run}-{seed}");
        terminal.Messages.WriteLine($"Training {variants[0].Run}, seed {seed}: {setting.Plan.Examples} pictures.");
        var isTrained = IsTrained(variants[0], seed, run);
        foreach (var variant in variants)
        {
            terminal.Stop.ThrowIfCancellationRequested();
            terminal.Messages.WriteLine($"Measuring {variant.Axis.ToString().ToLowerInvariant()} {variant.Name}.");
            results.Add(new(variant.Axis, variant.Name, seed, isTrained ? Measure(variant, run) : null));
            CompareJson.Write(File, results);
        }
    }

    // False where it has diverged.
    private bool IsTrained(Variant variant, ulong seed, string run)
    {
        try
        {
            using var training = TrainingRun.Open(RecipeOf(variant, seed), new(setting.Parts.Path), run, new(CPU, terminal.Clock));
            using var line = terminal.StartProgress($"Training {variant.Run}");
            using var until = new UntilPoint(long.MaxValue, line, terminal.Stop);
            training.Run(until, terminal.Stop);
            terminal.Stop.ThrowIfCancellationRequested();
            return true;
        }
        catch (TrainingDivergedException)
        {
            return false;
        }
    }

    private TrainingRecipe RecipeOf(Variant variant, ulong seed)
    {
        var plain = DiffusionContestant.RecipeOf(setting.Recipe, new("ablation", RunKind.Main, seed), setting.Plan.Examples, (setting.Parts.HeldOut, null));
        double[] lengths = [.. _variants.Where(one => one.Run == variant.Run).Select(one => one.AverageIn(setting.Recipe)).Distinct()];
        return variant.Train(plain with { Averages = lengths });
    }

    private PointResult Measure(Variant variant, string run)
    {
        var folder = Path.Combine(run, "model");
        RunExport.Write(run, folder, variant.AverageIn(setting.Recipe));
        var model = PictureModel.Load(folder, CPU, setting.Plan.Request.Precision);
        using var subject = new ModelSubject(model, looking.Viewer, variant.Sample(model.Settings(0) with { Batch = Batch }));
        var began = terminal.Clock.GetTimestamp();
        var sample = subject.Take(setting.Plan.Pictures, terminal);
        var seconds = terminal.Clock.GetElapsedTime(began).TotalSeconds;
        var (measurements, shares) = looking.Judge.Measure(sample, terminal);
        return new(setting.Plan.Examples, 0, measurements, shares, seconds / sample.Pictures.Count);
    }
}
