using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Tests.Networks;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class VariationTests
{
    private const int Samples = 2000;

    private static readonly SampleVariation _everything = new(0.3, 0.1, 0.4, 0.2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ModelDescription Varied => TinyModel.OfPrompts with
    {
        Network = (UNetSettings)TinyModel.OfPrompts.Network with { Augmentations = 4 },
        Sampling = TinyModel.OfPrompts.Sampling with { Variation = _everything },
    };

    [Fact]
    public void Each_seed_is_told_something_of_its_own_within_what_the_makers_wanted() => TensorScope.Release(() =>
    {
        using var model = TinyPictureModel.Load(Varied);
        var told = model.Model.Varied(Prompt.None, new([.. Enumerable.Range(0, Samples).Select(seed => (ulong)seed)]), 1);
        var changes = told.Require<AugmentationCondition>().Values;
        Assert.InRange(changes.select(1, 0).mean().item<float>(), 0.25, 0.35); // 0.3 wanted, with a deviation of 0.01
        Assert.InRange(changes.select(1, 1).abs().max().item<float>(), 0.09, 0.1);
        Assert.InRange(changes.select(1, 2).abs().max().item<float>(), 0.09, 0.1);
        Assert.InRange(changes.select(1, 3).abs().max().item<float>(), 0.38, 0.4);
        Assert.InRange(changes.select(1, 3).mean().item<float>(), -0.03, 0.03);
        Assert.InRange(told.Require<PromptNoiseCondition>().Values.std().item<float>(), 0.19, 0.21);
    });

    [Fact]
    public void At_a_strength_of_0_and_where_the_makers_wanted_none_nothing_is_told()
    {
        using PictureModel varied = TinyPictureModel.Load(Varied), plain = TinyPictureModel.Load(TinyModel.OfPrompts);
        Assert.Empty(varied.Model.Varied(Prompt.None, new([1]), 0).All);
        Assert.Empty(plain.Model.Varied(Prompt.None, new([1]), 1).All);
    }

    [Fact]
    public void A_varied_picture_is_made_again_from_its_recipe_and_differs_from_the_plain_one()
    {
        using var model = TinyPictureModel.Load(Varied);
        var prompt = new TextPrompt("grinning cat");
        var settings = model.Settings(5, 6);
        var varied = model.Generate(prompt, settings, stop: Stop);
        var recipe = model.RecipesOf(prompt, settings)[1];
        Assert.Equal(1, recipe.Variation);
        Assert.Equal(varied[1].Pixels, model.Remake(recipe, stop: Stop).Pixels);
        Assert.NotEqual(varied[1].Pixels, model.Generate(prompt, settings with { Variation = 0 }, stop: Stop)[1].Pixels);
    }

    [Fact]
    public void A_word_that_several_names_have_is_read_as_one_of_them_by_the_seed() => TensorScope.Release(() =>
    {
        var words = TinyModel.Words.With(new(new Dictionary<string, IReadOnlyList<string>> { ["Heart"] = ["red heart", "green heart"] }));
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], Varied, words);
        using var model = PictureModel.Load(folder["model"]);
        Assert.Equal(["red heart", "green heart"], model.MeaningsOf(new TextPrompt("heart")));
        Assert.Empty(model.MeaningsOf(new TextPrompt("red heart")));

        var tokens = model.Model.Varied(new TextPrompt("ＨＥＡＲＴ"), new([.. Enumerable.Range(0, Samples).Select(seed => (ulong)seed)]), 1).Require<PromptCondition>().Tokens;
        var reds = tokens.eq(tensor(words.Encode("red heart", 8))).all(1);
        var greens = tokens.eq(tensor(words.Encode("green heart", 8))).all(1);
        Assert.True(reds.logical_xor(greens).all().item<bool>());
        Assert.InRange(reds.to(float32).mean().item<float>(), 0.45, 0.55);

        var (prompt, settings) = (new TextPrompt("heart"), model.Settings(1, 2, 3) with { Batch = 1 });
        Assert.Equal(model.Generate(prompt, settings, stop: Stop)[2].Pixels, model.Remake(model.RecipesOf(prompt, settings)[2], stop: Stop).Pixels);
    });

    [Fact]
    public void A_variation_that_the_network_cannot_be_told_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => TinyPictureModel.Load(TinyModel.OfNothing with { Sampling = TinyModel.OfNothing.Sampling with { Variation = _everything with { Shift = 2 } } }));
        Assert.Contains("a shift of 2, but 0 to 1 is possible", error.Message);
        Assert.Contains("its network is not told of such changes", error.Message);
        Assert.Contains("differ in the meaning of the prompt, but its network takes none", error.Message);
        using var model = TinyPictureModel.Load(Varied);
        Assert.Contains("The variation is -1, but 0 to 4", Assert.Throws<ArgumentException>(() => model.Generate(Prompt.None, model.Settings(1) with { Variation = -1 }, stop: Stop)).Message);
    }
}
