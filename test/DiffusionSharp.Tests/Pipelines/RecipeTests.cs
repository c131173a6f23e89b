using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Tests.Networks;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class RecipeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.BFloat16)]
    public void A_picture_is_made_again_from_its_file_to_the_last_bit(Precision precision)
    {
        using var folder = new TemporaryFolder();
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts, precision);
        var prompt = new TextPrompt("green heart");
        var settings = model.Settings(18446744073709551615, 2, 3, 4, 5) with
        {
            Batch = 3, Negative = "red", Shape = model.ShapeOf(10, 6), Guidance = 3.25, GuidanceTo = double.PositiveInfinity,
            Spacing = new EvenLogSnrSpacing(), Sampler = DiffusionSharp.Diffusion.Samplers.Samplers.Parse("ddpm"),
        };
        var pictures = model.Generate(prompt, settings, stop: Stop);
        foreach (var (picture, recipe) in pictures.Zip(model.RecipesOf(prompt, settings)))
        {
            PictureFile.Write(picture, folder["made.png"], recipe.ToTexts());
            var read = GenerationRecipe.Read(folder["made.png"]);
            Assert.Equal(recipe, read);
            Assert.Equal(picture.Pixels, model.Remake(read, stop: Stop).Pixels);
        }
    }

    [Fact]
    public void The_web_interfaces_find_their_lines()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var texts = model.RecipesOf(new TextPrompt("green\nheart"), model.Settings(7) with { Negative = "red" })[0].ToTexts();
        Assert.Equal(
            $"green heart\nNegative prompt: red\nSteps: 4, Sampler: dpm++2m, CFG scale: 2, Seed: 7, Size: 8x8, Model hash: {model.WeightsHash[..10]}, Model: tiny-prompts, Version: DiffusionSharp 0.1.0",
            texts["parameters"]);
        Assert.Contains("\"prompt\":\"green\\nheart\"", texts["diffusionsharp"]);
    }

    [Fact]
    public void A_class_and_nothing_are_remembered()
    {
        using PictureModel classes = TinyPictureModel.Load(TinyModel.OfClasses), nothing = TinyPictureModel.Load(TinyModel.OfNothing);
        var recipe = classes.RecipesOf(new ClassPrompt("bag"), classes.Settings(1))[0];
        Assert.Equal(classes.Generate("bag", 1).Pixels, classes.Remake(recipe, stop: Stop).Pixels);
        var other = nothing.RecipesOf(Prompt.None, nothing.Settings(1))[0];
        Assert.Equal(nothing.Generate("", 1).Pixels, nothing.Remake(other, stop: Stop).Pixels);
        Assert.StartsWith("Steps: 2, ", other.ToTexts()["parameters"]);
    }

    [Fact]
    public void A_recipe_of_other_weights_is_refused()
    {
        using PictureModel classes = TinyPictureModel.Load(TinyModel.OfClasses), nothing = TinyPictureModel.Load(TinyModel.OfNothing);
        var recipe = classes.RecipesOf(new ClassPrompt("bag"), classes.Settings(1))[0];
        var error = Assert.Throws<ArgumentException>(() => nothing.Remake(recipe, stop: Stop));
        Assert.StartsWith($"The recipe is of the model 'tiny-classes' with the weights {classes.WeightsHash} in float32, but 'tiny-nothing' is loaded with", error.Message);
    }

    [Fact]
    public void A_picture_without_a_recipe_and_one_with_a_damaged_recipe_are_refused()
    {
        using var folder = new TemporaryFolder();
        var picture = new Picture(1, 1, 1, [0]);
        PictureFile.Write(picture, folder["plain.png"]);
        PictureFile.Write(picture, folder["damaged.png"], new Dictionary<string, string> { ["diffusionsharp"] = "{\"model\":1}" });
        Assert.StartsWith($"'{folder["plain.png"]}' carries no recipe of this program", Assert.Throws<InvalidDataException>(() => GenerationRecipe.Read(folder["plain.png"])).Message);
        Assert.StartsWith($"The recipe in '{folder["damaged.png"]}' cannot be read: ", Assert.Throws<InvalidDataException>(() => GenerationRecipe.Read(folder["damaged.png"])).Message);
    }
}
