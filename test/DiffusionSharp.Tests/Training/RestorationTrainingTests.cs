using DiffusionSharp.Data.Restoration;
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

        // The median, because a few patches that are hidden nearly whole have most of the loss.
        var quarter = losses.Count / 4;
        var (first, last) = (Median(losses[..quarter]), Median(losses[^quarter..]));
        Assert.True(last < 0.85 * first, $"{first} became {last}");
        var description = RunExport.Write(_folder[name], _folder[$"{name}-model"]);
        Assert.IsType(task, ModelFolder.Describe(_folder[$"{name}-model"]).Restores);
        Assert.Equal(description.Restores, ModelFolder.Describe(_folder[$"{name}-model"]).Restores);
    }

    private static double Median(IEnumerable<double> losses) => losses.Order().ElementAt(losses.Count() / 2);

    private static TrainingRecipe Small(TrainingRecipe recipe) => recipe with
    {
        Picture = recipe.Picture with { Width = 16, Height = 16 },
        Network = ((UNetSettings)recipe.Network) with { Widths = [16, 24], Blocks = [1], Patch = 1, AttentionLevels = [], Detail = 0 },
        LearningRate = new ConstantLearningRate(0.003, 64),
        Examples = Examples,
        BatchSize = 8,
        Precision = Precision.Float32,
        Data = recipe.Data with { HeldOut = new(0), Restoration = Easy(recipe.Data.Restoration!) },
        Checkpoints = new(Examples),
    };

    // What a bad JPEG hides, and how to leave alone what is whole, is not learned from a thousand patches.
    private static RestorationSettings Easy(RestorationSettings told) => told with { Width = 48, Height = 48, Untouched = 0, Plain = told.Plain.Share > 0 ? told.Plain with { Share = 1, Jpegs = 0 } : told.Plain };

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
