using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>What can be done to pictures of any size, on the recorded folders.</summary>
public sealed class PictureRunnerTests
{
    private const string Part = "pipelines";

    private static PublishedModel Load(string pipeline)
    {
        var names = GoldenFolder.Names(Part).Select(row => row.Data).Where(name => name != GoldenFolder.NoCase);
        var found = names.Select(name => GoldenFolder.Find(Part, name)).FirstOrDefault(entry => GoldenFolder.KindOf(entry) == pipeline);
        Assert.SkipWhen(found.ValueKind == System.Text.Json.JsonValueKind.Undefined, $"The folder of recorded numbers has no {pipeline}.");
        return PublishedModel.Load(GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!));
    }

    private static Picture Drawn(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(3).NextBytes(pixels);
        return new(width, height, 3, pixels);
    }

    // 37 does not divide by what the U-Net halves, and 70 is more than a tile.
    [Theory, InlineData(37, 20), InlineData(70, 24)]
    public void A_picture_of_any_size_is_enlarged(int width, int height)
    {
        using var model = Load("StableDiffusionUpscalePipeline");
        var large = model.Runner(model.UsualRun with { Steps = 1 }, [1]).Enlarge(new EnlargeRequest<Picture>(Drawn(width, height), model.Read("a cat")))[0];
        Assert.Equal((4 * width, 4 * height), (large.Width, large.Height));
        Assert.True(new HashSet<byte>(large.Pixels).Count > 16);
    }

    // What one ControlNet adds is linear in its strength: together they must lead as one does alone.
    [Theory, InlineData(false), InlineData(true)]
    public void What_several_pictures_add_is_summed(bool promptOnly)
    {
        using var model = Load("StableDiffusionControlNetPipeline");
        var control = new ControlSettings<Picture>(Drawn(64, 64)) { LeadsPromptOnly = promptOnly };
        byte[] Made(params ControlSettings<Picture>[] controls) => (model.Runner(model.UsualRun with { Steps = 2 }, [1]) with { Controls = controls }).Generate(model.Read("a cat"))[0].Pixels;

        var alone = Made(control);
        Assert.All(alone.Zip(Made(control with { Strength = 0.4 }, control with { Strength = 0.6 })), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
        Assert.NotEqual(alone, Made(control, control));
        Assert.Equal(Made(), Made(control with { Strength = 0 }));
    }

    // One of them leads only the first half, the other only the second: that is one that leads throughout.
    [Fact]
    public void Pictures_may_lead_one_after_the_other()
    {
        using var model = Load("StableDiffusionControlNetPipeline");
        var control = new ControlSettings<Picture>(Drawn(64, 64));
        byte[] Made(params ControlSettings<Picture>[] controls) => (model.Runner(model.UsualRun with { Steps = 4 }, [1]) with { Controls = controls }).Generate(model.Read("a cat"))[0].Pixels;
        Assert.Equal(Made(control), Made(control with { To = 0.5 }, control with { From = 0.5 }));
    }

    [Theory]
    [InlineData(64, 64, 64, 64), InlineData(96, 80, 96, 80), InlineData(99, 81, 96, 80), InlineData(640, 320, 88, 48), InlineData(20, 10, 88, 48)]
    public void A_picture_keeps_its_proportions_in_the_size_that_a_model_works_in(int width, int height, int wide, int high)
    {
        using var model = Load("StableDiffusionPipeline");
        Assert.SkipWhen(model.Shape[^1] != 64 || model.SizeMultiple != 8, "The model at hand has another size.");
        Assert.Equal((wide, high), model.SizeFor(width, height));
    }

    [Fact]
    public void Deep_pictures_stay_deep_when_they_are_edited()
    {
        using var model = Load("StableDiffusionPipeline");
        var deep = new Picture(64, 64, 3, Enumerable.Range(0, 64 * 64 * 3).Select(i => (ushort)(i * 5)).ToArray());
        var made = model.Runner(model.UsualRun with { Steps = 2 }, [1]).Edit(new EditRequest<Picture>(deep, Prompt.None, 0.5))[0];
        Assert.NotNull(made.Deep);
    }
}
