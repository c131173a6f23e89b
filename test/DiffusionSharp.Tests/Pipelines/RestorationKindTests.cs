using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Testing;
using RandomPicture = DiffusionSharp.Tests.Media.Pictures;

namespace DiffusionSharp.Tests.Pipelines;

/// <summary>Enlarging, coloring and finding scratches, with networks that know nothing.</summary>
public sealed class RestorationKindTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A new network answers zero, and zero is here the difference to what lies beside.
    [Theory, InlineData(3), InlineData(1)]
    public void Before_it_has_learned_an_enlarger_gives_what_bicubic_gives(int channels)
    {
        using var model = TinyPictureModel.Untrained(Description(new EnlargingRestoration()));
        var small = RandomPicture.Random(21, 13, channels);
        var large = model.Enlarge((small, 4), new RestoreSettings(), stop: Stop);
        RandomPicture.Same(small.Resize(84, 52), large);
    }

    [Fact]
    public void Before_it_has_learned_a_colorer_gives_grey()
    {
        using var model = TinyPictureModel.Untrained(Description(new ColoringRestoration()));
        var grey = RandomPicture.Random(20, 18, 1);
        RandomPicture.Same(grey.ToChannels(3), model.Colorize(grey, new RestoreSettings(), stop: Stop));
    }

    [Theory, InlineData(1.0), InlineData(0.0)]
    public void Whatever_the_colors_the_brightness_stays(double fidelity)
    {
        using var model = TinyPictureModel.Load(Description(new ColoringRestoration(Gain: 1)));
        var photo = RandomPicture.Random(30, 18, 3);
        var colored = model.Colorize(photo, new RestoreSettings { Fidelity = fidelity }, stop: Stop);
        Assert.Contains(colored.Pixels.Chunk(3), pixel => pixel[0] != pixel[1]);
        Assert.All(photo.ToChannels(1).Pixels.Zip(colored.ToChannels(1).Pixels), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }

    [Fact]
    public void Sixteen_bits_and_transparency_stay()
    {
        using var model = TinyPictureModel.Load(Description(new EnlargingRestoration()));
        var small = new Picture(9, 8, 4, Enumerable.Range(0, 9 * 8 * 4).Select(i => (ushort)(i * 227)).ToArray());
        var large = small;
        NoTensorLeaks.In(() => large = model.Enlarge((small, 2), new RestoreSettings { Fidelity = 0 }, stop: Stop));
        Assert.Equal((18, 16, 4), (large.Width, large.Height, large.Channels));
        var alpha = small.Resize(18, 16).Deep!;
        Assert.All(Enumerable.Range(0, 18 * 16), pixel => Assert.Equal(alpha[(4 * pixel) + 3], large.Deep![(4 * pixel) + 3]));
    }

    [Fact]
    public void Scratches_are_one_channel_of_the_pictures_size()
    {
        using var model = TinyPictureModel.Load(Description(new MarkingRestoration()));
        var found = model.Mark(RandomPicture.Random(70, 41, 4), stop: Stop);
        Assert.Equal((70, 41, 1), (found.Width, found.Height, found.Channels));
    }

    [Fact]
    public void What_a_model_was_not_taught_is_refused()
    {
        using var enlarger = TinyPictureModel.Load(Description(new EnlargingRestoration()));
        using var repairer = TinyPictureModel.Load(Description(new RepairRestoration()));
        var picture = RandomPicture.Random(8, 8, 3);
        Told("taught to enlarge 2 and 4 times, not 3 times", () => enlarger.Enlarge((picture, 3), new RestoreSettings(), stop: Stop));
        Told("does not color pictures", () => enlarger.Colorize(picture, new RestoreSettings(), stop: Stop));
        Told("does not restore pictures", () => enlarger.Restore(picture, new RestoreSettings(), stop: Stop));
        Told("does not enlarge pictures: it was not trained for it. Train one with recipes/upscale.json", () => repairer.Enlarge((picture, 2), new RestoreSettings(), stop: Stop));
        Told("more than 100 million pixels", () => enlarger.Enlarge((RandomPicture.Constant(4000, 2000, 1), 4), new RestoreSettings(), stop: Stop));
    }

    private static void Told(string words, Action ask) => Assert.Contains(words, Assert.Throws<ArgumentException>(ask).Message, StringComparison.Ordinal);

    private static ModelDescription Description(IRestoration task)
    {
        var channels = task is MarkingRestoration ? 1 : 3;
        return new("tiny", new(16, 16, channels), new UNetSettings { Channels = channels, Widths = [8, 8], Blocks = [1], Beside = 3 }, new EdmPrediction(), new KarrasSchedule())
        {
            Sampling = new("heun", 2), Restores = task,
        };
    }
}
