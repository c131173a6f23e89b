using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Tests.Training;

public sealed class RecipeFileTests : IDisposable
{
    private const string Good = """
        {
          "name": "small", "examples": 10, "batchSize": 2,
          "picture": { "width": 8, "height": 8, "channels": 3 },
          "network": { "kind": "u-net", "widths": [8] },
          "parameterization": { "kind": "flow", "time": "flow-time" },
          "schedule": { "kind": "flow" },
          "levels": { "kind": "logit-normal" },
          "learningRate": { "kind": "cosine", "peak": 0.001 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parts_are_named_by_their_kind()
    {
        var recipe = Read(Good);
        Assert.IsType<UNetSettings>(recipe.Network);
        Assert.Equal(new CosineLearningRate(0.001), recipe.LearningRate);
    }

    [Theory]
    [InlineData("\"batchSize\"", "\"batchsize\"", "batchsize")]
    [InlineData("\"u-net\"", "\"u-nett\"", "There is no settings of the kind 'u-nett'. There are: diffusion-transformer, u-net.")]
    [InlineData("\"flow-time\"", "\"hours\"", "There is no time scale 'hours'")]
    [InlineData("0.001", "-1", "Peak must be a finite number above 0")]
    [InlineData("\"width\": 8", "\"width\": 9", null)]
    [InlineData("\"channels\": 3", "\"channels\": 1", "Pictures of 8x8 with 1 channels do not suit a network of 3 channels")]
    [InlineData("\"batchSize\": 2", "\"batchSize\": 0", "should be 1 or more")]
    [InlineData("\"small\"", "\"Small cat\"", "lower-case letters")]
    [InlineData("\"examples\": 10, ", "", "'examples'")]
    [InlineData("}\n}", "}", "cannot be read as a recipe")]
    public void A_fault_is_told_in_a_sentence_that_names_the_file(string good, string bad, string? told)
    {
        var text = Good.ReplaceLineEndings("\n").Replace(good, bad, StringComparison.Ordinal);
        if (told is null)
        {
            Assert.Equal(9, Read(text).Picture.Width);
            return;
        }

        var message = Assert.Throws<InvalidDataException>(() => Read(text)).Message;
        Assert.Contains("recipe.json", message, StringComparison.Ordinal);
        Assert.Contains(told, message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emoji")]
    [InlineData("fashion")]
    public void The_recipes_that_come_along_can_be_followed(string name) => Assert.Equal(name, RecipeFile.Read(Recipes.At(name)).Name);

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Contains("There is no recipe", Assert.Throws<FileNotFoundException>(() => RecipeFile.Read(_folder["none.json"])).Message);

    private TrainingRecipe Read(string text)
    {
        File.WriteAllText(_folder["recipe.json"], text);
        return RecipeFile.Read(_folder["recipe.json"]);
    }
}
