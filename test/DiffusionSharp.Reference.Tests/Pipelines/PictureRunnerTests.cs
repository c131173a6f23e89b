using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

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

    private static double Decibels(Picture first, Picture second) =>
        10 * Math.Log10(255.0 * 255 / first.Pixels.Zip(second.Pixels, (one, other) => Math.Pow(one - other, 2)).Average());

    // An untrained network is no denoiser, and its steps cannot be turned around. One that says nearly nothing is near enough to one.
    private static PublishedModel LoadCalm()
    {
        var model = Load("StableDiffusionPipeline");
        using var written = new TemporaryFile();
        TensorScope.Release(() =>
        {
            using var file = SafetensorsFile.Open(Directory.EnumerateFiles(Path.Combine(model.Folder, "unet"), "*.safetensors").First());
            var last = file.Read("conv_out.weight").to(torch.float32);
            var inputs = last.shape.Skip(1).Aggregate(1L, (all, side) => all * side);
            SafetensorsWriter.Write(written.Path, new Dictionary<string, torch.Tensor>
            {
                ["unet.conv_out.lora_A.weight"] = torch.eye(inputs).reshape([inputs, .. last.shape.Skip(1)]),
                ["unet.conv_out.lora_B.weight"] = -last.reshape(last.shape[0], inputs, 1, 1),
            });
        });
        model.AddLora(written.Path, 0.9);
        return model;
    }

    // A walk of one step is nearly what the autoencoder alone makes of the picture: more cannot come back.
    [Theory, InlineData(1), InlineData(3)]
    public void Told_the_same_a_picture_comes_back(double guidance)
    {
        using var model = LoadCalm();
        var (source, cat) = (Drawn(64, 64), model.Read("a cat"));
        var runner = model.Runner(model.UsualRun with { Steps = 20, Guidance = guidance }, [1]);
        var coded = runner.Rewrite(new(source, cat, 0.05), cat);
        var same = runner.Rewrite(new(source, cat, 1), cat);
        var other = runner.Rewrite(new(source, model.Read("a dog in a hat"), 1), cat);
        Assert.True(Decibels(coded, same) > 25, $"{Decibels(coded, same)} dB");
        Assert.True(Decibels(same, other) < Decibels(coded, same), $"{Decibels(same, other)} and {Decibels(coded, same)} dB");
    }

    [Fact]
    public void A_way_begins_and_ends_where_it_is_told()
    {
        using var model = Load("StableDiffusionPipeline");
        var (first, second) = (model.Read("a cat"), model.Read("a dog in a hat"));
        var runner = model.Runner(model.UsualRun with { Steps = 3 }, [5]);
        var way = runner.Interpolate(new InterpolationRequest(first, second), 3);
        Assert.True(Decibels(way[0], runner.Generate(first)[0]) > 40);
        Assert.True(Decibels(way[2], runner.Generate(second)[0]) > 40);
        Assert.True(Decibels(way[0], way[1]) > Decibels(way[0], way[2]));
    }

    [Fact]
    public void A_way_between_pictures_begins_with_the_one_and_ends_with_the_other()
    {
        using var model = LoadCalm();
        var prompt = model.Read("a cat");
        var runner = model.Runner(model.UsualRun with { Steps = 8, Guidance = 1 }, [5]);
        var (first, second) = (Drawn(64, 64), new Picture(64, 64, 3, [.. Enumerable.Range(0, 64 * 64 * 3).Select(i => (byte)(i / 48))]));
        var way = runner.Interpolate((first, second), new(prompt, prompt), 2);
        double[] near = [Decibels(way[0], runner.Rewrite(new(first, prompt, 1), prompt)), Decibels(way[1], runner.Rewrite(new(second, prompt, 1), prompt))];
        Assert.True(near.Min() > 25, $"{near[0]} and {near[1]} dB");
        Assert.Throws<ArgumentException>(() => runner.Interpolate((first, Drawn(64, 32)), new(prompt, prompt), 3));
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
