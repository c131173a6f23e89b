using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Tests.Training;

/// <summary>The recipes of photographs, with networks of a few thousand weights: they can be followed, and what they teach is learned.</summary>
[Collection(nameof(Alone))]
public sealed class RestorationTrainingTests : IDisposable
{
    private const int Examples = 1200;

    private readonly TemporaryFolder _folder = new();

    public RestorationTrainingTests()
    {
        Directory.CreateDirectory(_folder["photos"]);
        for (var index = 0; index < 12; index++)
        {
            PictureFile.Write(Scene(index), _folder[$"photos/{index}.png"]);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData("upscale", typeof(EnlargingRestoration)), InlineData("colorize", typeof(ColoringRestoration)), InlineData("scratches", typeof(MarkingRestoration)), InlineData("restore", typeof(RepairRestoration))]
    public void The_loss_falls_and_the_model_says_what_it_was_taught(string name, Type task)
    {
        var recipe = Small(RecipeFile.Read(Recipes.At(name)));
        var losses = new List<double>();
        using (var run = TrainingRun.Open(recipe, new(_folder["photos"]), _folder[name], new(CPU, TimeProvider.System)))
        {
            Assert.True(run.Run(new Told(progress => losses.Add(progress.Message is null ? progress.Loss : losses[^1])), TestContext.Current.CancellationToken));
        }

        var quarter = losses.Count / 4;
        Assert.True(losses[^quarter..].Average() < 0.9 * losses[..quarter].Average(), $"{losses[..quarter].Average()} became {losses[^quarter..].Average()}");
        var description = RunExport.Write(_folder[name], _folder[$"{name}-model"]);
        Assert.IsType(task, ModelFolder.Describe(_folder[$"{name}-model"]).Restores);
        Assert.Equal(description.Restores, ModelFolder.Describe(_folder[$"{name}-model"]).Restores);
    }

    private static TrainingRecipe Small(TrainingRecipe recipe) => recipe with
    {
        Picture = recipe.Picture with { Width = 16, Height = 16 },
        Network = ((UNetSettings)recipe.Network) with { Widths = [16, 24], Blocks = [1], Patch = 1, AttentionLevels = [], Detail = 0 },
        LearningRate = new ConstantLearningRate(0.003, 64),
        Examples = Examples,
        BatchSize = 8,
        Precision = Precision.Float32,
        Data = recipe.Data with { HeldOut = new(0), Restoration = recipe.Data.Restoration! with { Width = 48, Height = 48 } },
        Checkpoints = new(Examples),
    };

    // Colored disks and edges.
    private static Picture Scene(int seed)
    {
        var (chance, pixels) = (new Random(seed), new byte[48 * 48 * 3]);
        var (x, y, radius) = (chance.Next(48), chance.Next(48), 8 + chance.Next(16));
        for (var i = 0; i < 48 * 48; i++)
        {
            var isIn = Math.Pow((i % 48) - x, 2) + Math.Pow((i / 48) - y, 2) < radius * radius;
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = isIn ? ((byte)210, (byte)(60 + (5 * seed)), (byte)40) : ((byte)40, (byte)90, (byte)(150 + (3 * (i % 30))));
        }

        return new(48, 48, 3, pixels);
    }

    private sealed class Told(Action<RunProgress> tell) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => tell(value);
    }
}
