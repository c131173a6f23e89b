using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Tests.Networks;
using RandomPicture = DiffusionSharp.Tests.Media.Pictures;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class PictureEditingTests
{
    private static readonly TextPrompt _cat = new("grinning cat"), _heart = new("red heart");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(8, 8, 3), InlineData(41, 23, 4), InlineData(5, 30, 1)]
    public void A_filled_picture_has_the_very_bytes_of_its_source_outside_of_the_mask(int width, int height, int channels)
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var source = RandomPicture.Random(width, height, channels);
        var mask = PictureMasks.Feathered(PictureMasks.FromArea(source, new(1, 3, 4, 5)), 1);
        var filled = model.Fill(new(source, mask, _cat), model.Settings(1, 2), stop: Stop);
        Assert.Equal(2, filled.Count);
        Assert.All(filled, picture =>
        {
            Assert.Equal((width, height, channels), (picture.Width, picture.Height, picture.Channels));
            Assert.All(Enumerable.Range(0, source.Pixels.Length).Where(i => mask.Pixels[i / channels] == 0), i => Assert.Equal(source.Pixels[i], picture.Pixels[i]));
            Assert.NotEqual(source.Pixels, picture.Pixels);
        });
        Assert.NotEqual(filled[0].Pixels, filled[1].Pixels);
    }

    [Fact]
    public void A_mask_that_admits_nothing_is_told()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var source = RandomPicture.Random(8, 8, 3);
        var fault = Assert.Throws<ArgumentException>(() => model.Fill(new(source, RandomPicture.Constant(8, 8, 0), _cat), model.Settings(1), stop: Stop));
        Assert.Contains("dark everywhere", fault.Message, StringComparison.Ordinal);
        Assert.Contains("The mask is 4x4", Assert.Throws<ArgumentException>(() => model.Fill(new(source, RandomPicture.Constant(4, 4, 255), _cat), model.Settings(1), stop: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_between_prompts_begins_and_ends_at_the_pictures_of_the_prompts()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var settings = model.Settings(4) with { Sampler = new AncestralSampler(0) };
        var way = model.Interpolate(new InterpolationRequest(_cat, _heart), 5, settings, stop: Stop);
        Near(model.Generate(_cat, settings, stop: Stop)[0], way[0], 1);
        Near(model.Generate(_heart, settings, stop: Stop)[0], way[4], 1);
    }

    [Fact]
    public void Editing_leaves_no_tensors()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var source = RandomPicture.Random(8, 8, 3);
        NoTensorLeaks.In(() =>
        {
            model.Rewrite(new(source, _cat, 1), _heart, model.Settings(1), stop: Stop);
            model.Interpolate((source, source), new(_cat, _heart), 3, model.Settings(1), stop: Stop);
            model.Fill(new(source, RandomPicture.Constant(8, 8, 255), _cat), model.Settings(1), stop: Stop);
        });
    }

    [Fact]
    public void An_unchanged_prompt_returns_the_picture_at_30_decibels_with_the_bundled_model()
    {
        using var model = PictureModel.Load("fashion");
        foreach (var (name, seed) in new[] { ("Pullover", 1ul), ("Sneaker", 2ul) })
        {
            var source = model.Generate(name, seed);
            var back = model.Rewrite(new(source, new ClassPrompt(name), 1), new ClassPrompt(name), model.Settings(9), stop: Stop);
            Assert.InRange(Psnr(source, back), 30, 100);
        }
    }

    private static void Near(Picture expected, Picture actual, int tolerance) =>
        Assert.All(expected.Pixels.Zip(actual.Pixels), pair => Assert.InRange(pair.First - pair.Second, -tolerance, tolerance));

    private static double Psnr(Picture reference, Picture picture) =>
        10 * Math.Log10(255 * 255 / reference.Pixels.Zip(picture.Pixels, (first, second) => (double)(first - second) * (first - second)).Average());
}
