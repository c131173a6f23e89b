using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Networks;

public sealed class ModelFolderTests
{
    public static TheoryData<string> Names => [.. Models.Select(model => model.Name)];

    private static ModelDescription[] Models => [TinyModel.OfPrompts, TinyModel.OfClasses, TinyModel.OfNothing];

    [Theory, MemberData(nameof(Names))]
    public void What_was_saved_is_loaded(string name)
    {
        using var folder = new TemporaryFolder();
        var description = Models.Single(model => model.Name == name);
        TinyModel.Save(folder["model"], description);
        using var model = ModelFolder.Load(folder["model"], CPU);

        Assert.Equal(Json(description), Json(model.Description));
        Assert.Equal(Json(description), Json(ModelFolder.Describe(folder["model"])));
        Assert.Equal(description.Network.Prompt?.Vocabulary, model.Vocabulary?.Size);
        Assert.False(model.Network.training);
        Assert.Equal(folder["model"], model.Folder);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(folder["model/weights.safetensors"]))), model.WeightsHash);
        TensorScope.Release(() =>
        {
            using var file = SafetensorsFile.Open(folder["model/weights.safetensors"]);
            Assert.All(model.Network.Weights, pair => Assert.True(pair.Value.equal(file.Read(pair.Key)).all().item<bool>()));
        });
    }

    [Theory]
    [InlineData(ScalarType.Float16, 1e-3)]
    [InlineData(ScalarType.BFloat16, 8e-3)]
    [InlineData(ScalarType.Float64, 0)]
    public void Weights_of_any_float_type_become_those_of_a_float32_network(ScalarType type, double tolerance)
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["exact"], TinyModel.OfClasses);
        TinyModel.Save(folder["stored"], TinyModel.OfClasses, type);
        using SavedModel exact = ModelFolder.Load(folder["exact"], CPU), stored = ModelFolder.Load(folder["stored"], CPU);
        TensorScope.Release(() => Assert.All(exact.Network.Weights.Zip(stored.Network.Weights), pair =>
        {
            Assert.Equal(ScalarType.Float32, pair.Second.Value.dtype);
            TensorAssert.Close(pair.First.Value, pair.Second.Value, tolerance);
        }));
    }

    [Fact]
    public void A_loaded_model_holds_its_weights_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfPrompts);
        NoTensorLeaks.In(() => TensorScope.Release(() =>
        {
            using var model = ModelFolder.Load(folder["model"], CPU);
            using var untracked = no_grad();
            model.Network.Predict(zeros(1, 3, 8, 8), zeros(1), Conditioning.None);
        }));
    }

    [Fact]
    public void A_model_that_was_loaded_inside_of_a_scope_lives_on_after_it()
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfPrompts);
        using var outside = ModelFolder.Load(folder["model"], CPU);
        using var inside = TensorScope.Release(() => ModelFolder.Load(folder["model"], CPU));
        TensorScope.Release(() => Assert.All(outside.Network.Weights, pair => TensorAssert.Close(pair.Value, inside.Network.Weights[pair.Key], 0)));
    }

    [Fact]
    public void A_folder_without_its_files_says_which_is_missing()
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfPrompts);
        foreach (var file in (string[])["weights.safetensors", "vocabulary.json", "model.json"])
        {
            File.Move(folder[$"model/{file}"], folder["aside"]);
            var error = Assert.Throws<FileNotFoundException>(() => ModelFolder.Load(folder["model"], CPU));
            Assert.StartsWith($"There is no '{folder[$"model/{file}"]}'. A model's folder holds model.json, weights.safetensors", error.Message);
            File.Move(folder["aside"], folder[$"model/{file}"]);
        }
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "Its format is 2, but this program reads format 1.")]
    [InlineData("\"tiny-prompts\"", "\"../../etc\"", "Its name must be 1 to 64 of the characters a-z, 0-9")]
    [InlineData("\"format\": 1", "\"fromat\": 1", "'fromat'")]
    [InlineData("\"u-net\"", "\"net\"", "There is no settings of the kind 'net'. There are: diffusion-transformer, u-net.")]
    [InlineData("\"width\": 8", "\"width\": 9", "Its pictures are 9x8, but its network takes sides that are multiples of 2.")]
    [InlineData("\"channels\": 3", "\"channels\": 1", "Its pictures have 1 channels, but its network takes 3.")]
    [InlineData("\"classes\": []", "\"classes\": [\"a\"]", "It names 1 classes, but its network takes 0.")]
    [InlineData("\"dpm++2m\"", "\"dpm\"", "'dpm' is not a sampler. Use one of ")]
    [InlineData("\"steps\": 4", "\"steps\": 0", "It is sampled in 0 steps, but 1 to 1000 are possible.")]
    [InlineData("\"sigmaMax\": 80", "\"sigmaMax\": 0.001", "It cannot be sampled in 4 steps by its schedule and what its network predicts: A walk goes from noise to data")]
    [InlineData("\"headWidth\": 8", "\"headWidth\": 7", "The widths of the attention levels must divide by the head width 7.")]
    [InlineData("\"patch\": 1", "\"patch\": 3", "The patch is 3, but 1, 2 and 4 are possible.")]
    public void A_description_that_cannot_be_is_refused(string was, string becomes, string message)
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfPrompts);
        Change(folder["model/model.json"], was, becomes);
        var error = Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder["model"], CPU));
        Assert.StartsWith($"'{folder["model/model.json"]}' describes no model that can be: ", error.Message.Replace("does not describe a model", "describes no model that can be"));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void All_faults_of_a_description_are_told_at_once()
    {
        using var folder = new TemporaryFolder();
        var faulty = TinyModel.OfNothing with { Name = "A", Network = new UNetSettings { Patch = 3, Dropout = 2 }, Classes = ["a", "A"] };
        var error = Assert.Throws<ArgumentException>(() => ModelFolder.Save(folder["model"], faulty, new Dictionary<string, Tensor>(), null));
        Assert.All((string[])["Its name", "The patch is 3", "The dropout is 2", "It names 2 classes", "Each class must have a name of its own"], fault => Assert.Contains(fault, error.Message));
        Assert.False(Directory.Exists(folder["model"]));
    }

    [Fact]
    public void Weights_of_another_network_are_named()
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfClasses);
        Change(folder["model/model.json"], "16", "24");
        Assert.Contains("'down.1.0.residual.conv1.weight' is [16, 8, 3, 3] in place of [24, 8, 3, 3]", Message());
        Assert.Contains("; and ", Message());
        TensorScope.Release(() => SafetensorsWriter.Write(folder["model/weights.safetensors"], [new("stranger", ones(1))]));
        Assert.Contains(" is missing", Message());

        string Message() => Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder["model"], CPU)).Message;
    }

    [Fact]
    public void A_vocabulary_of_another_size_is_refused()
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfPrompts);
        WholeFile.Write(folder["model/vocabulary.json"], DiffusionSharp.Networks.Tokenizers.Vocabulary.Learn(["ab"], 5).Save);
        var error = Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder["model"], CPU));
        Assert.Contains($" token ids, but the network that model.json describes takes {TinyModel.Words.Size}.", error.Message);
    }

    private static string Json(ModelDescription description) => System.Text.Json.JsonSerializer.Serialize(description, PartJson.CreateOptions());

    private static void Change(string path, string was, string becomes)
    {
        var text = File.ReadAllText(path);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{was} is not in {text}");
        File.WriteAllText(path, text[..at] + becomes + text[(at + was.Length)..]);
    }
}
