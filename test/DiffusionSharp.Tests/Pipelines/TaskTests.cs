using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Networks;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class TaskTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Picture _grey = new(8, 8, 3, [.. Enumerable.Range(0, 192).Select(i => (byte)(i + 30))]);

    public static TheoryData<string> Spacings => [.. StepSpacings.Names];

    [Theory, MemberData(nameof(Spacings))]
    public void Generating_starts_at_the_schedule_s_end_with_the_noise_of_its_seed(string spacing)
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var settings = model.Settings(3, 4) with { Spacing = StepSpacings.Parse(spacing) };
        TensorScope.Release(() =>
        {
            var plan = new GenerateTask<Picture, Continuous>().Plan(new TextPrompt("red heart"), model.Model, settings);
            Assert.Equal(80, plan.Grid[0].Sigma, 1e-9);
            Assert.Equal(settings.Steps + 1, plan.Grid.Count);
            TensorAssert.Close(80 * new NoiseSource([3, 4]).NormalLike(zeros(2, 3, 8, 8)), plan.Start, 1e-4);
        });
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Editing_starts_at_the_source_noised_to_the_strength(double strength)
    {
        using var model = TinyPictureModel.Load(TinyModel.OfNothing);
        TensorScope.Release(() =>
        {
            var plan = new EditTask<Picture, Continuous>().Plan(new(_grey, Prompt.None, strength), model.Model, model.Settings(3, 4));
            var level = new FlowSchedule().At(strength);
            Assert.Equal(level, plan.Grid[0]);
            var clean = new PictureModality(3).ToTensor(_grey);
            TensorAssert.Close(level.Alpha * clean + level.Sigma * new NoiseSource([3, 4]).NormalLike(zeros(2, 3, 8, 8)), plan.Start, 1e-6);
        });
    }

    [Fact]
    public void Editing_a_little_changes_a_little()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        double Change(double strength) => model.Edit(new(_grey, Prompt.None, strength), model.Settings(3) with { Guidance = 1 }, stop: Stop)[0].Pixels.Zip(_grey.Pixels, (made, was) => Math.Abs(made - was)).Average();
        Assert.InRange(Change(0.01), 0, 3);
        Assert.True(Change(0.05) < Change(0.9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_strength_is_above_0_and_at_most_1(double strength)
    {
        using var model = TinyPictureModel.Load(TinyModel.OfNothing);
        var error = Assert.Throws<ArgumentException>(() => model.Edit(new(_grey, Prompt.None, strength), model.Settings(3), stop: Stop));
        Assert.StartsWith($"The strength is {strength}, but more than 0 (change nothing) and at most 1 (change everything) is wanted.", error.Message);
    }

    [Fact]
    public void Inpainting_keeps_every_known_byte_and_fills_the_rest()
    {
        foreach (var description in (ModelDescription[])[TinyModel.OfPrompts, TinyModel.OfNothing])
        {
            using var model = TinyPictureModel.Load(description);
            var mask = new Picture(8, 8, 1, [.. Enumerable.Range(0, 64).Select(i => i % 8 < 3 ? byte.MaxValue : (byte)0)]);
            var made = model.Inpaint(new(_grey, mask, Prompt.None), model.Settings(1, 2), stop: Stop);
            Assert.All(made, picture => Assert.All(Enumerable.Range(0, 192).Where(i => i / 3 % 8 >= 3), i => Assert.Equal(_grey.Pixels[i], picture.Pixels[i])));
            Assert.NotEqual(Gap(made[0]), Gap(_grey));
            Assert.NotEqual(Gap(made[0]), Gap(made[1]));
        }

        static IEnumerable<byte> Gap(Picture picture) => picture.Pixels.Where((_, i) => i / 3 % 8 < 3);
    }

    [Fact]
    public void A_mask_has_the_size_of_its_picture()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var error = Assert.Throws<ArgumentException>(() => model.Inpaint(new(_grey, new(4, 8, 1, new byte[32]), Prompt.None), model.Settings(1), stop: Stop));
        Assert.StartsWith("The mask is [1, 3, 8, 4] and what the model works on [1, 3, 8, 8]. Give a mask of the source's size", error.Message);
    }
}
