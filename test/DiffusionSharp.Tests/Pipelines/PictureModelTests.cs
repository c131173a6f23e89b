using DiffusionSharp.Diffusion;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Networks;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class PictureModelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly TextPrompt _cat = new("grinning cat");

    [Fact]
    public void A_prompt_and_a_seed_make_a_picture_of_the_model_s_size()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var picture = model.Generate("grinning cat", seed: 7);
        Assert.Equal((8, 8, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(picture.Pixels, model.Generate("Grinning  CAT", seed: 7).Pixels);
        Assert.NotEqual(picture.Pixels, model.Generate("grinning cat", seed: 8).Pixels);
        Assert.NotEqual(picture.Pixels, model.Generate("red heart", seed: 7).Pixels);
    }

    [Fact]
    public void A_walk_that_remembers_is_written_down_and_made_again()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var (whole, every) = (model.Settings(7), model.Settings(7) with { DeepEvery = 2 });
        var picture = model.Generate(_cat, every, stop: Stop)[0];
        Assert.NotEqual(model.Generate(_cat, whole, stop: Stop)[0].Pixels, picture.Pixels);
        Assert.Equal(picture.Pixels, model.Remake(model.RecipesOf(_cat, every)[0], stop: Stop).Pixels);
        NoTensorLeaks.In(() => model.Generate(_cat, every, stop: Stop));
        Assert.Throws<ArgumentException>(() => model.Generate(_cat, whole with { DeepEvery = 0 }, stop: Stop));
        Assert.Throws<ArgumentException>(() => model.Interpolate(new InterpolationRequest(_cat, _cat), 2, every, stop: Stop));
    }

    [Fact]
    public void A_class_is_named_or_numbered()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfClasses);
        Assert.Equal(model.Generate("Ankle Boot", 3).Pixels, model.Generate("1", 3).Pixels);
        Assert.NotEqual(model.Generate("bag", 3).Pixels, model.Generate("1", 3).Pixels);
    }

    [Fact]
    public void A_picture_of_a_full_batch_does_not_depend_on_what_else_is_in_it()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var settings = model.Settings(5, 6, 7, 8, 9, 10, 11, 12) with { Batch = 4 };
        var eight = model.Generate(_cat, settings, stop: Stop);
        var turned = model.Generate(_cat, settings with { Seeds = [12, 6, 10, 9, 8, 7, 5, 11] }, stop: Stop);
        Assert.Equal(eight[1].Pixels, turned[1].Pixels);
        Assert.Equal(eight[0].Pixels, turned[6].Pixels);
        Assert.Equal(eight[7].Pixels, turned[0].Pixels);
        Assert.Equal(eight[3].Pixels, turned[4].Pixels);
    }

    [Fact]
    public void Batches_of_other_sizes_differ_by_the_rounding_of_kernels_only()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var together = model.Generate(_cat, model.Settings(5, 6, 7, 8, 9), stop: Stop);
        var alone = model.Generate(_cat, model.Settings(5, 6, 7, 8, 9) with { Batch = 1 }, stop: Stop);
        Assert.All(together.Zip(alone), pair => Assert.All(pair.First.Pixels.Zip(pair.Second.Pixels), pixel => Assert.InRange(pixel.First - pixel.Second, -1, 1)));
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.BFloat16)]
    public void Sampling_leaves_no_tensors(Precision precision)
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts, precision);
        var source = new Picture(8, 8, 3, new byte[192]);
        var settings = model.Settings(1, 2, 3) with { Batch = 2, Negative = "red heart" };
        var watcher = new Watcher<Picture> { Frames = frame => Assert.Equal(frame.State.Count, frame.Clean.Count) };
        NoTensorLeaks.In(() =>
        {
            model.Generate(_cat, settings, watcher, stop: Stop);
            model.Edit(new(source, _cat, 0.5), settings, watcher, stop: Stop);
            model.Inpaint(new(source, source, _cat), settings, watcher, stop: Stop);
        });
    }

    [Fact]
    public void Bfloat16_makes_nearly_the_same_picture()
    {
        using PictureModel wide = TinyPictureModel.Load(TinyModel.OfPrompts), narrow = TinyPictureModel.Load(TinyModel.OfPrompts, Precision.BFloat16);
        var difference = wide.Generate("red heart", 1).Pixels.Zip(narrow.Generate("red heart", 1).Pixels, (first, second) => Math.Abs(first - second)).Average();
        Assert.InRange(difference, 1e-9, 10);
    }

    [Fact]
    public void A_guidance_that_guides_nothing_changes_nothing_and_a_negative_prompt_does()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        byte[] Made(Func<SamplingSettings<Continuous>, SamplingSettings<Continuous>> change) => model.Generate(_cat, change(model.Settings(4)), stop: Stop)[0].Pixels;
        Assert.Equal(Made(settings => settings with { Guidance = 1 }), Made(settings => settings with { GuidanceFrom = 100, GuidanceTo = 101 }));
        Assert.NotEqual(Made(settings => settings), Made(settings => settings with { Guidance = 1 }));
        Assert.NotEqual(Made(settings => settings), Made(settings => settings with { Negative = "red heart" }));
    }

    [Fact]
    public void The_estimate_stays_within_the_range_of_pixels_however_strong_the_guidance() => TensorScope.Release(() =>
    {
        using var quiet = no_grad();
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var clean = model.Model.Guided(model.Settings(1) with { Guidance = 50 }).Denoise(linspace(-90, 90, 192).reshape(1, 3, 8, 8), new NoiseLevel(1, 2), model.Model.Conditioner.Encode(_cat));
        Assert.Equal(1, clean.abs().max().item<float>());
    });

    [Fact]
    public void Progress_counts_the_steps_of_all_batches_and_frames_end_at_the_picture()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        List<(int Done, int All)> told = [];
        List<WalkFrame<Picture>> frames = [];
        var watcher = new Watcher<Picture> { Progress = new Teller(progress => told.Add((progress.StepsDone, progress.StepsInAll))), Frames = frames.Add };
        var pictures = model.Generate(_cat, model.Settings(1, 2, 3) with { Batch = 2 }, watcher, stop: Stop);

        Assert.Equal(Enumerable.Range(1, 8).Select(step => (step, 8)), told);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], frames.Select(frame => frame.Batch));
        Assert.Equal(pictures.Select(picture => picture.Pixels), frames[3].State.Concat(frames[7].State).Select(picture => picture.Pixels));
    }

    [Fact]
    public void Asked_to_stop_it_stops_before_the_next_step()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        using var stop = new CancellationTokenSource();
        var steps = 0;
        var watcher = new Watcher<Picture> { Progress = new Teller(_ => { if (++steps == 2) { stop.Cancel(); } }) };
        NoTensorLeaks.In(() => Assert.Throws<OperationCanceledException>(() => model.Generate(_cat, model.Settings(1), watcher, stop.Token)));
        Assert.Equal(2, steps);
    }

    [Fact]
    public void Sides_may_differ_from_those_it_was_trained_on_if_they_divide()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        var picture = model.Generate(_cat, model.Settings(1) with { Shape = model.ShapeOf(12, 6) }, stop: Stop)[0];
        Assert.Equal((12, 6), (picture.Width, picture.Height));
        var error = Assert.Throws<ArgumentException>(() => model.ShapeOf(12, 7));
        Assert.Equal("The model 'tiny-prompts' makes pictures whose sides are multiples of 2, not 12x7. It was trained on 8x8.", error.Message);
    }

    [Fact]
    public void All_faults_of_settings_are_told_at_once()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfNothing);
        var faulty = model.Settings() with { Steps = 0, Guidance = double.NaN, GuidanceFrom = 2, GuidanceTo = 1, Batch = 0 };
        var error = Assert.Throws<ArgumentException>(() => model.Generate(Prompt.None, faulty, stop: Stop));
        Assert.All((string[])["There is no seed", "0 steps are asked for", "The guidance is NaN", "from σ/α = 2 to 1", "0 results at once"], part => Assert.Contains(part, error.Message));
    }

    [Fact]
    public void Float16_is_for_graphics_processors()
    {
        var error = Assert.Throws<ArgumentException>(() => TinyPictureModel.Load(TinyModel.OfNothing, Precision.Float16));
        Assert.StartsWith("float16 is unusably slow on a CPU. Use bfloat16 or float32 there.", error.Message);
    }

    private sealed class Teller(Action<PipelineProgress> tell) : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value) => tell(value);
    }
}
