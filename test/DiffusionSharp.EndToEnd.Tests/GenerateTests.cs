using System.Text.Json;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class GenerateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public GenerateTests() => _model = Stripes.WriteModel(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_carries_its_recipe_and_is_made_again_byte_for_byte()
    {
        Generate("--class", "jar", "--seed", "5", "-n", "3", "-o", _folder["jar.png"]).AssertDone();
        Diffusion.Run("generate", "--from", _folder["jar-2.png"], "--model", _model, "-o", _folder["again.png"]).AssertDone();
        Assert.Equal(File.ReadAllBytes(_folder["jar-2.png"]), File.ReadAllBytes(_folder["again.png"]));

        var texts = PngTexts.Read(_folder["jar-2.png"]);
        Assert.StartsWith("jar\nSteps: 2, Sampler: heun, CFG scale: 1, Seed: 6, Size: 8x8, Model hash: ", texts["parameters"], StringComparison.Ordinal);
        Assert.Equal("jar", JsonDocument.Parse(texts["diffusionsharp"]).RootElement.GetProperty("prompt").GetString());
    }

    [Fact]
    public void Sheets_films_and_names_come_as_they_are_asked_for()
    {
        var report = Generate("-n", "2", "--seed", "9", "-o", _folder["{index}-{seed}.webp"], "--grid", _folder["sheet.png"], "--trajectory", _folder["film.gif"], "--size", "16x8", "--json").AssertDone().Json;
        Assert.Equal([_folder["1-9.webp"], _folder["2-10.webp"]], report.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.All((string[])["1-9.webp", "2-10.webp", "sheet.png", "film.gif"], name => Assert.True(File.Exists(_folder[name]), name));
        var picture = PictureFile.Read(_folder["1-9.webp"]);
        Assert.Equal((16, 8), (picture.Width, picture.Height));
    }

    [Fact]
    public void The_bundled_model_makes_a_sneaker()
    {
        var report = Diffusion.Run("generate", "--class", "Sneaker", "--seed", "1", "--steps", "4", "-o", _folder["sneaker.png"], "--json").AssertDone().Json;
        Assert.Equal("fashion", report.GetProperty("recipe").GetProperty("model").GetString());
        Assert.Equal(28, PictureFile.Read(_folder["sneaker.png"]).Width);
    }

    [Theory]
    [InlineData("There is no class 'cat'. The classes are 0 bottle, 1 can, 2 jar.", "--class", "cat")]
    [InlineData("takes no prompt like 'a cat'", "a cat")]
    [InlineData("'none' is not a sampler", "--sampler", "none")]
    [InlineData("The size '0x8' is none", "--size", "0x8")]
    [InlineData("0 steps are asked for", "--steps", "0")]
    [InlineData("names no format", "-o", "picture.txt")]
    [InlineData("Leave one out", "a cat", "--class", "jar")]
    public void What_cannot_be_made_is_told_in_a_sentence(string told, params string[] asked) =>
        Generate(asked).AssertFailed(2, told);

    [Fact]
    public void A_picture_without_a_recipe_and_a_model_that_is_not_there_are_told()
    {
        Diffusion.Run("generate", "--from", _folder.Picture("photo.png")).AssertFailed(1, "carries no recipe of this program");
        Diffusion.Run("generate", "--model", "nothing", "--class", "1").AssertFailed(1, "There is no model 'nothing'");
        Directory.CreateDirectory(_folder["folder.png"]);
        Generate("--grid", _folder["folder.png"], "-o", _folder["made.png"]).AssertFailed(1, "is a folder and cannot be written as a file");
        Assert.False(File.Exists(_folder["made.png"]));
    }

    private Outcome Generate(params string[] more) => Diffusion.Run(["generate", "--model", _model, "--precision", "float32", .. more]);
}
