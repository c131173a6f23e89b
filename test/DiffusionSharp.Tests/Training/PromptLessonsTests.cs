using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Tests.Data;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Tests.Training;

[Collection(nameof(Alone))] // The weights of a new network come from torch's one generator.
public sealed partial class PromptLessonsTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "tiny",
          "picture": { "width": 8, "height": 8, "channels": 3 },
          "network": { "kind": "u-net", "widths": [8, 8], "blocks": [1], "attentionLevels": [1], "headWidth": 8, "sketch": 4,
                       "prompt": { "vocabulary": 40, "length": 4, "width": 16, "layers": 1, "heads": 2 } },
          "parameterization": { "kind": "edm" },
          "schedule": { "kind": "karras", "sigmaMin": 0.02 },
          "levels": { "kind": "log-normal" },
          "learningRate": { "kind": "constant", "peak": 0.002 },
          "examples": 8,
          "batchSize": 4,
          "precision": "float32",
          "promptLessons": { "examples": 3000, "batchSize": 8, "learningRate": 0.01, "side": 4, "components": 6 },
          "data": { "toldNothing": 0 },
          "checkpoints": { "every": 4, "keep": 2 },
          "samples": { "every": 0 }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TrainingRecipe _recipe;

    public PromptLessonsTests()
    {
        File.WriteAllText(_folder["recipe.json"], Recipe);
        _recipe = RecipeFile.Read(_folder["recipe.json"]);
        Directory.CreateDirectory(_folder["data"]);
        foreach (var (index, name) in new[] { "red heart", "green leaf", "blue sea", "gray stone", "white snow", "black night" }.Index())
        {
            File.WriteAllBytes(_folder[$"data/{index}.png"], PictureFiles.Png(8, 8, (byte)(40 * index), (byte)(index % 2 * 200), (byte)(255 - (30 * index))));
            File.WriteAllText(_folder[$"data/{index}.txt"], name);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_are_foretold_from_their_prompts_before_the_first_step()
    {
        var told = new List<RunProgress>();
        Assert.True(Train("run", new Watcher(told.Add), Stop));
        var lessons = told.TakeWhile(progress => progress.Examples == 0).ToArray();
        Assert.Equal(10, lessons.Length);
        Assert.StartsWith("lessons for the prompts: 10 %", lessons[0].Message);
        Assert.True(Foretold(lessons[^1]) > 90, lessons[^1].Message);
    }

    [Fact]
    public void A_run_that_was_stopped_amid_its_lessons_ends_at_the_weights_of_an_unbroken_one()
    {
        Train("whole", null, Stop);
        using var stop = new CancellationTokenSource();
        Assert.False(Train("broken", new Watcher(progress => stop.Cancel()), stop.Token));
        Assert.True(Train("broken", null, Stop));
        const string Weights = "checkpoints/000000000008/weights.safetensors";
        Assert.Equal(File.ReadAllBytes(_folder[$"whole/{Weights}"]), File.ReadAllBytes(_folder[$"broken/{Weights}"]));
    }

    [Fact]
    public void What_was_learned_stays_while_the_network_trains_and_its_sketch_draws_the_pictures()
    {
        Assert.True(Train("run", null, Stop));
        using var taught = SafetensorsFile.Open(_folder["run/checkpoints/000000000004/weights.safetensors"]);
        using var trained = SafetensorsFile.Open(_folder["run/checkpoints/000000000008/weights.safetensors"]);
        string[] changed = [.. trained.Entries.Keys.Where(name => !Same(name))];
        Assert.NotEmpty(changed);
        Assert.DoesNotContain(changed, name => name.StartsWith("conditions.prompt.", StringComparison.Ordinal) || name.StartsWith("sketch.", StringComparison.Ordinal));

        using var network = _recipe.Network.Build();
        FillFrom(trained, network);
        using var vocabulary = File.OpenRead(_folder["run/vocabulary.json"]);
        using var tokens = tensor(Vocabulary.Load(vocabulary).Encode("red heart", 4), [1, 4]);
        using var colors = TensorScope.Return(() => network.Sketch!.call(network.Prompts!.call(tokens).Pooled).mean([0, 2, 3]));
        Assert.All(colors.data<float>().ToArray().Zip([-1f, -1f, 1f]), pair => Assert.Equal(pair.Second, pair.First, 0.25)); // The first picture is blue, whatever its name.

        bool Same(string name) => TensorScope.Release(() => taught.Read(name).Equals(trained.Read(name)));
    }

    [Fact]
    public void Lessons_about_pictures_of_another_side_than_the_sketch_are_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Open("run", _recipe with { PromptLessons = _recipe.PromptLessons! with { Side = 8 } }));
        Assert.Contains("the network sketches 4", error.Message);
    }

    [Fact]
    public void A_network_without_prompts_takes_no_lessons()
    {
        var error = Assert.Throws<InvalidDataException>(() => Open("run", _recipe with { Network = ((DiffusionSharp.Networks.UNets.UNetSettings)_recipe.Network) with { Prompt = null, Sketch = 0 } }));
        Assert.Contains("leave the lessons out", error.Message);
    }

    private static int Foretold(RunProgress progress) => int.Parse(Share().Match(progress.Message!).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static void FillFrom(SafetensorsFile file, TrainableNetwork network) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        foreach (var (name, weight) in network.Weights)
        {
            weight.copy_(file.Read(name));
        }
    });

    private bool Train(string name, IProgress<RunProgress>? progress, CancellationToken stop)
    {
        using var run = Open(name, _recipe);
        return run.Run(progress, stop);
    }

    private TrainingRun Open(string name, TrainingRecipe recipe) => TrainingRun.Open(recipe, new(_folder["data"]), _folder[name], new(CPU, TimeProvider.System));

    [GeneratedRegex(@"(\d+) ?% of the coarse")]
    private static partial Regex Share();

    private sealed class Watcher(Action<RunProgress> watch) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => watch(value);
    }
}
