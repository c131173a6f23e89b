using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Networks;
using RandomPicture = DiffusionSharp.Tests.Media.Pictures;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class PictureRestorationTests
{
    private static readonly ModelDescription _restorer = new(
        "tiny-restorer", new(16, 16, 3), new UNetSettings { Widths = [8, 8], Blocks = [1], Beside = 3 }, new EdmPrediction(), new KarrasSchedule()) { Sampling = new("heun", 2) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(1, 1, 3), InlineData(7, 90, 1), InlineData(150, 65, 3), InlineData(20, 16, 4)]
    public void A_picture_of_any_size_keeps_its_size_channels_and_transparency_and_no_tensor_stays(int width, int height, int channels)
    {
        using var model = TinyPictureModel.Load(_restorer);
        var damaged = RandomPicture.Random(width, height, channels);
        NoTensorLeaks.In(() =>
        {
            var restored = model.Restore(damaged, new RestoreSettings { Fidelity = 0.5 }, stop: Stop);
            Assert.Equal((width, height, channels), (restored.Width, restored.Height, restored.Channels));
            Assert.All(restored.Pixels.Zip(damaged.Pixels).Where((_, i) => channels == 4 && i % 4 == 3), pair => Assert.Equal(pair.Second, pair.First));
        });
    }

    [Fact]
    public void The_faithful_mean_does_not_depend_on_the_seed_and_a_sample_does()
    {
        using var model = TinyPictureModel.Load(_restorer);
        var damaged = RandomPicture.Random(40, 30, 3);
        byte[] Restored(double fidelity, ulong seed) => model.Restore(damaged, new RestoreSettings { Fidelity = fidelity, Seed = seed }, stop: Stop).Pixels;
        Assert.Equal(Restored(1, 1), Restored(1, 2));
        Assert.NotEqual(Restored(0, 1), Restored(0, 2));
        Assert.Equal(Restored(0, 1), Restored(0, 1));
    }

    [Fact]
    public void There_is_no_step_where_blocks_meet()
    {
        using var model = TinyPictureModel.Load(_restorer);
        var restored = model.Restore(RandomPicture.Constant(300, 64, 120, 90, 60), new RestoreSettings(), stop: Stop);
        var inside = Enumerable.Range(120, 60).Select(x => Step(restored, x)).Max();
        Assert.All(Enumerable.Range(20, 260), x => Assert.InRange(Step(restored, x), 0, Math.Max(inside, 2) + 2));
    }

    [Fact]
    public void Read_eight_times_a_mirrored_picture_comes_out_mirrored()
    {
        using var model = TinyPictureModel.Load(_restorer);
        var damaged = RandomPicture.Random(24, 16, 3);
        Assert.All((int?[])[null, 8], readings => Assert.InRange(Difference(readings), 0, 1));
        Assert.True(Difference(1) > 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RestoreSettings { Readings = 3 });

        int Difference(int? readings)
        {
            var settings = new RestoreSettings { Readings = readings };
            var (plain, mirrored) = (model.Restore(damaged, settings, stop: Stop), model.Restore(Mirrored(damaged), settings, stop: Stop));
            return Mirrored(plain).Pixels.Zip(mirrored.Pixels).Max(pair => Math.Abs(pair.First - pair.Second));
        }
    }

    // The network halves the picture and is asked once, so what it answers hangs on where its grid begins.
    [Fact]
    public void A_JPEG_that_was_cut_is_restored_as_the_whole_one()
    {
        using var model = TinyPictureModel.Load(_restorer with { Network = new UNetSettings { Widths = [8, 8], Blocks = [1], Beside = 3, Norms = NormKind.Pixel } });
        var settings = new RestoreSettings { Readings = 1 };
        var bad = DamageSynthesizer.Apply(RandomPicture.Random(160, 160, 3).Resize(640, 640).Crop(new(0, 0, 160, 160)), DamageSettings.None with { Jpeg = new(1, 92, 92) }, 1).Picture;
        var (whole, cut) = (model.Restore(bad, settings, stop: Stop).Crop(new(43, 45, 64, 64)), model.Restore(bad.Crop(new(3, 5, 150, 150)), settings, stop: Stop).Crop(new(40, 40, 64, 64)));
        Assert.NotEqual(bad.Crop(new(43, 45, 64, 64)).Pixels, whole.Pixels);
        Assert.InRange(whole.Pixels.Zip(cut.Pixels).Max(pair => Math.Abs(pair.First - pair.Second)), 0, 1);
    }

    [Fact]
    public void A_local_network_has_no_step_where_blocks_meet()
    {
        using var model = TinyPictureModel.Load(_restorer with { Network = new UNetSettings { Widths = [8, 8], Blocks = [1], Beside = 3, Norms = NormKind.Pixel } });
        var restored = model.Restore(RandomPicture.Constant(900, 64, 120, 90, 60), new RestoreSettings { Readings = 1 }, stop: Stop);
        var inside = Enumerable.Range(120, 120).Select(x => Step(restored, x)).Max();
        Assert.All(Enumerable.Range(40, 820), x => Assert.InRange(Step(restored, x), 0, inside + 1));
    }

    [Fact]
    public void A_model_of_another_kind_is_refused()
    {
        using var model = TinyPictureModel.Load(TinyModel.OfPrompts);
        Assert.Contains("does not restore pictures", Assert.Throws<ArgumentException>(() => model.Restore(RandomPicture.Random(8, 8, 3), new RestoreSettings(), stop: Stop)).Message, StringComparison.Ordinal);
    }

    private static Picture Mirrored(Picture picture)
    {
        var rows = picture.Pixels.Chunk(picture.Width * picture.Channels);
        return new(picture.Width, picture.Height, picture.Channels, [.. rows.SelectMany(row => row.Chunk(picture.Channels).Reverse().SelectMany(pixel => pixel))]);
    }

    private static int Step(Picture picture, int x) => Math.Abs(picture.Pixels[((32 * picture.Width) + x) * 3] - picture.Pixels[((32 * picture.Width) + x + 1) * 3]);
}
