using DiffusionSharp.Data;
using DiffusionSharp.Data.Folders;
using DiffusionSharp.Data.Restoration;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;
using RandomPicture = DiffusionSharp.Tests.Media.Pictures;

namespace DiffusionSharp.Tests.Data;

public sealed class RestorationSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RestorationSourceTests()
    {
        for (var index = 0; index < 3; index++)
        {
            PictureFile.Write(RandomPicture.Random(24, 20, 3, index), _folder[$"photos/{index}.png"]);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_patch_stands_at_its_position_in_any_batch_with_its_damage_beside_it() => TensorScope.Release(() =>
    {
        var source = Source(new());
        var (batch, alone) = (source.Read(4, 3), source.Read(6, 1));
        Assert.Equal([3, 3, 8, 8], batch.Clean.shape);
        TensorAssert.Equal(alone.Clean, batch.Clean.narrow(0, 2, 1));
        TensorAssert.Equal(Beside(alone), Beside(batch).narrow(0, 2, 1));
        Assert.True((Beside(batch) - batch.Clean).abs().max().item<float>() > 0);
    });

    [Fact]
    public void Untouched_patches_are_the_same_beside_and_grey_ones_are_grey() => TensorScope.Release(() =>
    {
        var batch = Source(new() { Untouched = 1, Grey = 1 }).Read(0, 6);
        TensorAssert.Equal(batch.Clean, Beside(batch));
        TensorAssert.Equal(batch.Clean.narrow(1, 0, 1), batch.Clean.narrow(1, 2, 1));
        TensorAssert.Equal(batch.Clean, Source(new() { Damage = DamageSettings.None, Grey = 1 }).Read(0, 6).Clean);
    });

    [Fact]
    public void Plain_faults_are_noise_of_the_stated_strength_or_blur_or_jpeg_and_nothing_else() => TensorScope.Release(() =>
    {
        RestorationSettings settings = new() { Damage = DamageSettings.None, Untouched = 0, Grey = 0, Plain = new() { Share = 1, Noise = 30, Blur = 0, Jpeg = 0 } };
        var batch = Source(settings).Read(0, 64);
        var deviations = (127.5 * (Beside(batch) - batch.Clean)).flatten(1).std(1).data<float>().ToArray();
        Assert.InRange(deviations.Count(deviation => deviation == 0), 10, 33);                 // a blur of nothing
        Assert.InRange(deviations.Count(deviation => deviation is > 0 and < 2), 10, 36);       // a JPEG of full quality
        Assert.InRange(deviations.Count(deviation => deviation is >= 2 and < 36), 10, 33);    // noise; clipping takes some away
        Assert.InRange(deviations.Max(), 15, 36);
    });

    // Drawn evenly, a fifth of the JPEGs would be of quality 24 or worse.
    [Fact]
    public void Half_of_the_bad_JPEGs_are_worse_than_the_quality_as_far_from_the_best_as_from_the_worst()
    {
        PlainFaults faults = new() { Jpeg = 94 };
        Assert.Equal([94, 100 - Math.Sqrt(6 * 90.6), 9.4], new[] { 0, 0.5, 1 }.Select(faults.JpegLoss), (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        Assert.Equal([0.0, 0], new[] { 0.2, 1 }.Select(new PlainFaults { Jpeg = 0 }.JpegLoss));
    }

    [Fact]
    public void Drawn_patches_stand_in_for_as_many_of_the_photographs_as_is_said() => TensorScope.Release(() =>
    {
        var (cut, drawn) = (Source(new() { Untouched = 1, Grey = 0 }).Read(0, 64).Clean, Source(new() { Untouched = 1, Grey = 0, Leaves = 1 }).Read(0, 64).Clean);
        var mixed = Source(new() { Untouched = 1, Grey = 0, Leaves = 0.5 }).Read(0, 64).Clean;
        // The photographs are noise, and neighbors on a leaf are alike.
        double[] Roughness(Tensor patches) => [.. (patches.narrow(3, 1, 7) - patches.narrow(3, 0, 7)).abs().flatten(1).mean([1]).data<float>().ToArray().Select(value => (double)value)];
        Assert.True(Roughness(cut).Min() > Roughness(drawn).Average());
        Assert.InRange(Roughness(mixed).Count(value => value < Roughness(cut).Min()), 16, 48);
    });

    [Fact]
    public void Turned_colors_are_others_of_the_same_brightness() => TensorScope.Release(() =>
    {
        var noise = RandomPicture.Random(24, 20, 3, 0);
        PictureFile.Write(new(24, 20, 3, [.. noise.Pixels.Select(value => (byte)(112 + (value / 8)))]), _folder["soft/0.png"]); // Strong colors would be cut off.
        Tensor Clean(RestorationSettings settings) => new RestorationSource(PictureFolder.Open(_folder["soft"], new DataSettings(24, 20)).Pictures, (8, 8), settings, seed: 1).Read(0, 64).Clean;
        var (before, after) = (Clean(new() { Untouched = 1, Grey = 0 }), Clean(new() { Untouched = 1, Grey = 0, Colors = 1 }));
        using var light = tensor(new[] { 0.299f, 0.587f, 0.114f }).reshape(1, 3, 1, 1);
        Tensor Brightness(Tensor patches) => (patches * light).sum(1).mean([1, 2]); // Whether a patch is mirrored is drawn afterward.
        Assert.InRange((Brightness(before) - Brightness(after)).abs().max().item<float>(), 0, 0.01);
        Assert.True((before - after).abs().mean().item<float>() > 0.03);
        var grey = Source(new() { Untouched = 1, Grey = 1, Colors = 1 }).Read(0, 8).Clean;
        TensorAssert.Equal(grey.narrow(1, 0, 1), grey.narrow(1, 2, 1));
    });

    [Theory, InlineData(1, 64), InlineData(0, 0)]
    public void As_many_of_the_plain_faults_are_JPEGs_as_is_said(double jpegs, int expected) => TensorScope.Release(() =>
    {
        RestorationSettings settings = new() { Damage = DamageSettings.None, Untouched = 0, Grey = 0, Plain = new() { Share = 1, Noise = 0, Blur = 0, Jpegs = jpegs } };
        var batch = Source(settings).Read(0, 64);
        Assert.Equal(expected, (Beside(batch) - batch.Clean).abs().flatten(1).amax([1]).data<float>().ToArray().Count(change => change > 0));
    });

    // Noise so soft that a bad JPEG keeps little more than the mean of each block: what steps there are lie between blocks.
    [Theory, InlineData(1, 2, 99), InlineData(0, 0, 1.3)]
    public void As_many_JPEGs_begin_in_the_corner_of_their_patches_as_is_said(double aligned, double least, double most) => TensorScope.Release(() =>
    {
        var noise = RandomPicture.Random(24, 20, 3, 0);
        PictureFile.Write(new(24, 20, 3, [.. noise.Pixels.Select(value => (byte)(112 + (value / 8)))]), _folder["soft/0.png"]);
        RestorationSettings settings = new() { Damage = DamageSettings.None, Untouched = 0, Grey = 1, Plain = new() { Share = 1, Jpegs = 1, Jpeg = 99, Aligned = aligned } };
        var batch = new RestorationSource(PictureFolder.Open(_folder["soft"], new DataSettings(24, 20)).Pictures, (16, 16), settings, seed: 1).Read(0, 64);
        double Step(long column) => (Beside(batch).narrow(3, column, 1) - Beside(batch).narrow(3, column - 1, 1)).abs().mean().item<float>();
        Assert.InRange(Step(8) / Step(4), least, most);
    });

    [Fact]
    public void Patches_larger_than_the_pictures_are_refused() => Assert.Contains("Patches of 32x8 cannot be cut", Assert.Throws<ArgumentException>(
        () => new RestorationSource(Pictures(), (32, 8), new(), 0)).Message, StringComparison.Ordinal);

    private RestorationSource Source(RestorationSettings settings) => new(Pictures(), (8, 8), settings, seed: 1);

    private DiffusionSharp.Data.Pictures.PictureSet Pictures() => PictureFolder.Open(_folder["photos"], new DataSettings(24, 20)).Pictures;

    private static Tensor Beside(Batch batch) => batch.Conditioning.Require<ConcatCondition>().Beside;
}
