using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Training.Adversarial;
using DiffusionSharp.Training.Adversarial.Networks;
using DiffusionSharp.Training.Adversarial.Objectives;
using DiffusionSharp.Training.Adversarial.Runs;
using DiffusionSharp.Training.LearningRates;

namespace DiffusionSharp.Tests.Training;

public sealed class GanRunTests : IDisposable
{
    private static readonly GanRecipe _recipe = new("tiny", new ResidualGanSettings(8, 1, 1) { Width = 4, LatentWidth = 5 }, new RelativisticObjective(), new ConstantLearningRate(1e-3), 48)
    {
        BatchSize = 8, Checkpoints = new(16), Samples = new(16, 3),
    };

    private readonly TemporaryFolder _folder = new();

    public GanRunTests()
    {
        for (var index = 0; index < 24; index++)
        {
            var name = index % 2 == 0 ? "dark" : "light";
            Directory.CreateDirectory(_folder[$"data/{name}"]);
            PictureFile.Write(new Picture(8, 8, 1, [.. Enumerable.Range(0, 64).Select(pixel => (byte)((index % 2 * 150) + (pixel * index % 90)))]), _folder[$"data/{name}/{index}.png"]);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<IGanSettings, IAdversarialObjective, int> Kinds => new()
    {
        { new DcganSettings(8, 1, 1) { Width = 4, LatentWidth = 5 }, new NonSaturatingObjective(), 1 },
        { new ResidualGanSettings(8, 1, 0) { Width = 4, LatentWidth = 5 }, new WassersteinObjective(), 2 },
        { new ResidualGanSettings(8, 1, 1) { Width = 4, LatentWidth = 5 }, new RelativisticObjective(), 1 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Going_on_from_a_checkpoint_comes_to_the_weights_of_an_unbroken_run(IGanSettings network, IAdversarialObjective objective, int steps)
    {
        var recipe = _recipe with { Network = network, Objective = objective, DiscriminatorSteps = steps };
        Train(recipe, "whole").Dispose();
        Train(recipe with { Examples = 16 }, "parts").Dispose();
        Train(recipe, "parts").Dispose();
        foreach (var file in new[] { "generator", "discriminator", "average", "generator-optimizer", "discriminator-optimizer" })
        {
            var name = $"checkpoints/000000000048/{file}.safetensors";
            Assert.Equal(File.ReadAllBytes(_folder[$"whole/{name}"]), File.ReadAllBytes(_folder[$"parts/{name}"]));
        }
    }

    [Fact]
    public void A_model_folder_makes_the_pictures_of_the_average()
    {
        using (var run = Train(_recipe, "run"))
        {
            run.Export(_folder["model"]);
        }

        using var model = GanFolder.Load(_folder["model"]);
        Assert.Equal(["dark", "light"], model.Description.Classes);
        Assert.Equal((0, 1, 1), (model.ClassOf("Dark"), model.ClassOf("light"), model.ClassOf("1")));
        Assert.StartsWith("'tiny' has no class 'red'. It has: dark, light.", Assert.Throws<ArgumentException>(() => model.ClassOf("red")).Message);
        TensorScope.Release(() => Assert.Equal([2, 1, 8, 8], model.Generator.Sample([1, 2], [0, 1]).shape));
        Assert.True(File.Exists(_folder["run/samples/000000000048.png"]));
        Assert.Equal(48, model.Description.Origin.Examples);
    }

    [Fact]
    public void A_model_whose_files_do_not_belong_together_is_refused()
    {
        using (var run = Train(_recipe, "run"))
        {
            run.Export(_folder["model"]);
        }

        var path = _folder["model/gan.json"];
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"width\": 4", "\"width\": 6", StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => GanFolder.Load(_folder["model"]));
        File.WriteAllText(path, "{}");
        Assert.Contains("cannot be read as a description of a generator", Assert.Throws<InvalidDataException>(() => GanFolder.Describe(_folder["model"])).Message);
    }

    [Fact]
    public void Other_settings_in_the_same_folder_are_refused_by_name()
    {
        Train(_recipe with { Examples = 8 }, "run").Dispose();
        Assert.Contains("was begun with another objective", Assert.Throws<InvalidDataException>(() => Train(_recipe with { Objective = new WassersteinObjective() }, "run")).Message);
        Assert.Contains("was begun with another batchSize", Assert.Throws<InvalidDataException>(() => Train(_recipe with { BatchSize = 4 }, "run")).Message);
    }

    [Fact]
    public void Data_that_teach_nothing_are_told_in_a_sentence_each()
    {
        string Fault(string data, GanRecipe? recipe = null) => Assert.Throws<InvalidDataException>(() => GanRun.Open(recipe ?? _recipe, _folder[data], _folder["run"], TimeProvider.System)).Message;
        Directory.CreateDirectory(_folder["empty"]);
        Assert.Contains("holds no files. Pictures (png, jpg, webp, bmp, gif) or IDX files", Fault("empty"));
        Write("constant", 6, _ => 8, varied: false);
        Assert.StartsWith("All 6 pictures are the same in '", Fault("constant"));
        Write("single", 1, _ => 8);
        Assert.StartsWith("There is one picture in '", Fault("single", _recipe with { Network = new ResidualGanSettings(8, 1, 0) { Width = 4, LatentWidth = 5 } }));
        Directory.CreateDirectory(_folder["one"]);
        Directory.Move(_folder["data/dark"], _folder["one/dark"]);
        Assert.StartsWith("The recipe's network is told classes, but the data has none. Found: 12 pictures from", Fault("one"));
    }

    [Fact]
    public void Few_pictures_and_other_sizes_are_trained_on_and_told()
    {
        Write("few", 3, index => 8 + index);
        using var run = GanRun.Open(_recipe with { Examples = 8 }, _folder["few"], _folder["run"], TimeProvider.System);
        Assert.True(run.Run(stop: Stop));
        Assert.Equal(["3 pictures are fewer than the 8 of one step: the networks will learn them by heart. Give some hundreds, or thousands.", "2 of the 3 pictures came in another size and were brought to 8x8."], run.Notes);
    }

    [Fact]
    public void Pixels_that_are_not_finite_are_told() => TensorScope.Release(() =>
    {
        using var pair = new Gan(new ResidualGanSettings(8, 1, 0) { Width = 4, LatentWidth = 5 });
        using var state = new AdversarialState(pair, 0.05);
        var trainer = new AdversarialTrainer(state, new RelativisticObjective(), new Broken(), new(new ConstantLearningRate(1e-3), 8) { BatchSize = 4 });
        Assert.StartsWith("Of the pictures 0 to 3 of the source, some hold values that are not finite (NaN or infinity).", Assert.Throws<ArgumentException>(() => trainer.Run(8, stop: Stop)).Message);
    });

    [Fact]
    public void A_penalty_of_single_gradients_refuses_batch_norms()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Train(_recipe with { Network = new DcganSettings(8) }, "run")).Message;
        Assert.Contains("the batch norms of its discriminator mix the pictures of a batch", fault);
    }

    [Theory]
    [InlineData("gan-dcgan")]
    [InlineData("gan-wasserstein")]
    [InlineData("gan-r3")]
    public void The_recipes_that_come_along_can_be_followed(string name) =>
        Assert.Equal(name, GanRecipeFile.Read(Recipes.At(name)).Name);

    [Fact]
    public void Unknown_keys_and_kinds_are_errors()
    {
        var path = _folder["recipe.json"];
        File.WriteAllText(path, """{ "name": "x", "network": { "kind": "dcgan" }, "objective": { "kind": "hinge" }, "learningRate": { "kind": "constant", "peak": 1 }, "examples": 1 }""");
        Assert.Contains("There is no objective of the kind 'hinge'. There are: non-saturating, relativistic, wasserstein.", Assert.Throws<InvalidDataException>(() => GanRecipeFile.Read(path)).Message);
    }

    private void Write(string folder, int count, Func<int, int> side, bool varied = true)
    {
        for (var index = 0; index < count; index++)
        {
            var path = _folder[$"{folder}/{(index % 2 == 0 ? "dark" : "light")}/{index}.png"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PictureFile.Write(new Picture(side(index), side(index), 1, [.. Enumerable.Repeat((byte)(varied ? 40 * index : 7), side(index) * side(index))]), path);
        }
    }

    private sealed class Broken : IDataSource
    {
        public long Count => 4;

        public Batch Read(long first, int items) => new(full(items, 1, 8, 8, float.NaN), Conditioning.None);
    }

    private GanRun Train(GanRecipe recipe, string folder)
    {
        var run = GanRun.Open(recipe, _folder["data"], _folder[folder], TimeProvider.System);
        Assert.True(run.Run(stop: Stop));
        return run;
    }
}
