using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Data;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Tests.Training;

[Collection(nameof(Alone))] // The weights of a new network come from torch's one generator.
public sealed class TrainingRunTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "tiny",
          "picture": { "width": 8, "height": 8, "channels": 3 },
          "network": { "kind": "u-net", "widths": [8, 8], "blocks": [1], "attentionLevels": [1], "headWidth": 8, "classes": 1, "dropout": 0.1 },
          "parameterization": { "kind": "edm" },
          "schedule": { "kind": "karras", "sigmaMin": 0.02 },
          "levels": { "kind": "log-normal" },
          "learningRate": { "kind": "constant", "peak": 0.002, "warmUp": 16 },
          "examples": 96,
          "batchSize": 4,
          "precision": "float32",
          "data": { "augmentation": { "mirrorProbability": 0.5, "shiftPixels": 1 } },
          "checkpoints": { "every": 32, "keep": 2, "snapshots": 16 },
          "samples": { "every": 96, "columns": 2 },
          "sampling": { "sampler": "ddim", "steps": 2 }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TrainingRecipe _recipe;

    public TrainingRunTests()
    {
        File.WriteAllText(_folder["recipe.json"], Recipe);
        _recipe = RecipeFile.Read(_folder["recipe.json"]);
        foreach (var (name, shade) in new[] { ("dark", 20), ("light", 220) })
        {
            for (var index = 0; index < 6; index++)
            {
                Directory.CreateDirectory(_folder[$"data/{name}"]);
                File.WriteAllBytes(_folder[$"data/{name}/{index}.png"], PictureFiles.Png(8, 8, (byte)(shade + index), (byte)shade, (byte)(shade - index)));
            }
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_in_pieces_ends_at_the_weights_of_an_unbroken_one()
    {
        Train("whole", _recipe);
        foreach (var until in (long[])[20, 36, 76])
        {
            StopAfter("pieces", until);
        }

        Train("pieces", _recipe);
        AssertSame("whole", "pieces", 96);
        Assert.Equal(Examples("whole"), Examples("pieces"));
        Assert.Equal(File.ReadAllBytes(_folder["whole/samples/000000000096.png"]), File.ReadAllBytes(_folder["pieces/samples/000000000096.png"]));
    }

    [Fact]
    public void A_run_that_lost_its_last_steps_does_them_again_and_ends_at_the_same_weights()
    {
        Train("whole", _recipe);
        Train("killed", _recipe with { Examples = 64 });
        Directory.Delete(_folder["killed/checkpoints/000000000064"], recursive: true); // As if it had been killed before.
        Directory.CreateDirectory(_folder["killed/checkpoints/000000000064.part"]);
        File.AppendAllText(_folder["killed/log.jsonl"], "{\"examples\":99,\"lo");
        Train("killed", _recipe);
        AssertSame("whole", "killed", 96);
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_and_the_one_before_it_taken()
    {
        Train("whole", _recipe);
        Train("damaged", _recipe with { Examples = 64 });
        var file = _folder["damaged/checkpoints/000000000064/optimizer.safetensors"];
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);
        using (var run = Open("damaged", _recipe))
        {
            Assert.Equal(32, run.Examples);
            Assert.Contains("damaged and is passed over", Assert.Single(run.Notes));
            run.Run(stop: Stop);
        }

        AssertSame("whole", "damaged", 96);
    }

    [Fact]
    public void Only_the_latest_checkpoints_are_kept_and_a_finished_run_stays_finished()
    {
        Train("run", _recipe);
        Assert.Equal(["000000000064", "000000000096"], Directory.GetDirectories(_folder["run/checkpoints"]).Select(Path.GetFileName).Order());
        using var run = Open("run", _recipe);
        Assert.True(run.Run(stop: Stop));
        Assert.Equal(96, run.Examples);
    }

    [Fact]
    public void Another_recipe_or_other_data_is_refused_by_name()
    {
        Train("run", _recipe with { Examples = 8 });
        Assert.Contains("another seed", Assert.Throws<InvalidDataException>(() => Open("run", _recipe with { Seed = 1 })).Message);
        File.Delete(_folder["data/dark/0.png"]);
        Assert.Contains("another data set", Assert.Throws<InvalidDataException>(() => Open("run", _recipe)).Message);
    }

    [Fact]
    public void Two_programs_cannot_train_in_one_folder()
    {
        using var first = Open("run", _recipe);
        Assert.Contains("in use by another program", Assert.Throws<IOException>(() => Open("run", _recipe)).Message);
    }

    [Fact]
    public void A_run_becomes_a_model_of_a_kept_length_or_of_another()
    {
        Train("run", _recipe);
        foreach (var length in (double?[])[null, 0.1, 0.07])
        {
            var description = RunExport.Write(_folder["run"], _folder["model"], length);
            using var model = ModelFolder.Load(_folder["model"], CPU);
            Assert.Equal(["dark", "light"], model.Description.Classes);
            Assert.Equal((96, length ?? 0.05), (description.Origin.Examples, description.Origin.AverageLength));
        }
    }

    [Fact]
    public void A_snapshot_length_equals_the_average_that_was_kept()
    {
        Train("run", _recipe with { Averages = [0.05, 0.1] });
        TensorScope.Release(() =>
        {
            var (examples, made) = SnapshotFolder.Combine(_folder["run/snapshots"], [0.05, 0.1], 0.1, 96);
            Assert.Equal(96, examples);
            using var kept = SafetensorsFile.Open(_folder["run/checkpoints/000000000096/average-0.100.safetensors"]);
            Assert.All(made, pair => TensorAssert.Close(kept.Read(pair.Key), pair.Value, 0.01));
        });
    }

    [Fact]
    public void A_longer_run_leaves_no_more_tensors_than_a_short_one()
    {
        // TorchSharp keeps a handle for each convolution and embedding that is made, until the collector comes by.
        var start = NoTensorLeaks.Alive;
        Train("short", _recipe with { Examples = 8 });
        var middle = NoTensorLeaks.Alive;
        Train("long", _recipe with { Examples = 40 });
        Assert.Equal(middle - start, NoTensorLeaks.Alive - middle);
    }

    [Fact]
    public void Every_weight_is_trained_those_of_embeddings_too()
    {
        using var fresh = ModelFolder.Load(Exported("short", 8), CPU);
        using var trained = ModelFolder.Load(Exported("run", 40), CPU);
        Assert.Contains("conditions.classes.weight", trained.Network.Weights.Keys);
        TensorScope.Release(() => Assert.All(trained.Network.Weights, pair => Assert.False((bool)pair.Value.eq(fresh.Network.Weights[pair.Key]).all(), pair.Key)));
    }

    private string Exported(string name, long examples)
    {
        Train(name, _recipe with { Examples = examples });
        RunExport.Write(_folder[name], _folder[$"{name}-model"]);
        return _folder[$"{name}-model"];
    }

    private void Train(string name, TrainingRecipe recipe)
    {
        using var run = Open(name, recipe);
        Assert.True(run.Run(stop: Stop));
    }

    private void StopAfter(string name, long examples)
    {
        using var stop = new CancellationTokenSource();
        using var run = Open(name, _recipe);
        Assert.False(run.Run(new Watcher(progress =>
        {
            if (progress.Examples >= examples)
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Equal(examples, run.Examples);
    }

    private TrainingRun Open(string name, TrainingRecipe recipe) => TrainingRun.Open(recipe, new(_folder["data"]), _folder[name], new(CPU, TimeProvider.System));

    private void AssertSame(string one, string other, long examples)
    {
        var files = Directory.GetFiles(_folder[$"{one}/checkpoints/{examples:D12}"]);
        Assert.Equal(4, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(_folder[$"{other}/checkpoints/{examples:D12}/{Path.GetFileName(file)}"])));
    }

    private long[] Examples(string name) => [.. TrainingLog.Read(_folder[$"{name}/log.jsonl"]).Select(entry => entry.Examples)];

    private sealed class Watcher(Action<RunProgress> watch) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => watch(value);
    }
}
