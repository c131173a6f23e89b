using CsCheck;
using DiffusionSharp.Data;
using DiffusionSharp.Data.Idx;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

public sealed class PictureSourceTests : IDisposable
{
    private const int Items = 13, Side = 4;

    private static readonly AugmentationSettings _everything = new(0.5, 2, 0.5);

    private readonly TemporaryFolder _folder = new();
    private readonly ClassedPictures _data;

    public PictureSourceTests()
    {
        IdxFiles.WriteTo(_folder["four"], IdxFiles.Four(train: Items, side: Side));
        _data = IdxPictures.Open(_folder["four"], new(Side, Side, 1));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_position_gives_the_same_batch_however_it_is_cut() => Gen.Select(Gen.ULong, Gen.Long[0, 1000], Gen.Int[1, 9], Gen.Int[1, 9]).Sample((seed, first, one, other) =>
    {
        var settings = new SourceSettings { Seed = seed, Augmentation = _everything };
        var whole = _data.ToSource(settings).Prepare(first, one + other);
        var source = _data.ToSource(settings);
        var later = source.Prepare(first + one, other);
        var sooner = source.Prepare(first, one);
        Assert.Equal(whole.Clean, sooner.Clean.Concat(later.Clean));
        TensorScope.Release(() =>
        {
            Assert.Equal(Labels(whole), Labels(sooner).Concat(Labels(later)));
            Assert.Equal(Told(whole), Told(sooner).Concat(Told(later)));
        });
    }, iter: 100, threads: 1);

    [Fact]
    public void Every_picture_comes_once_an_epoch_each_epoch_in_another_order() => Gen.ULong.Sample(seed =>
    {
        var source = _data.ToSource(new SourceSettings { Seed = seed });
        var epochs = Enumerable.Range(0, 4).Select(epoch => Order(source, epoch * Items)).ToArray();
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, Items), epoch.Order()));
        Assert.True(epochs.Select(epoch => string.Join(",", epoch)).Distinct().Count() > 1);
    }, iter: 50, threads: 1);

    [Fact]
    public void Each_picture_is_as_likely_to_come_first()
    {
        const int seeds = 13_000;
        var firsts = Enumerable.Range(0, seeds).CountBy(seed => Order(_data.ToSource(new SourceSettings { Seed = (ulong)seed }), 0, 1)[0]).ToDictionary();
        var chiSquared = Enumerable.Range(0, Items).Sum(item => Math.Pow(firsts.GetValueOrDefault(item) - (seeds / Items), 2) / (seeds / Items));
        Assert.InRange(chiSquared, 0, 32.9);   // 12 degrees of freedom: exceeded by chance once in a thousand
    }

    [Fact]
    public void The_share_that_is_told_nothing_is_the_one_asked_for()
    {
        const int count = 20_000;
        var source = _data.ToSource(new SourceSettings { Seed = 5, ToldNothing = 0.15 });
        var share = TensorScope.Release(() => Labels(source.Prepare(0, count)).Count(label => label == 3) / (double)count);
        Assert.Equal(0.15, share, 4 * Math.Sqrt(0.15 * 0.85 / count));
    }

    [Fact]
    public void A_mirrored_picture_is_reported_and_is_the_flipped_one()
    {
        var plain = _data.ToSource(new SourceSettings { Seed = 3 });
        var mirroring = _data.ToSource(new SourceSettings { Seed = 3, Augmentation = new(MirrorProbability: 0.5) });
        TensorScope.Release(() =>
        {
            var (asIs, changed) = (plain.Read(0, 200), mirroring.Read(0, 200));
            var told = changed.Conditioning.Require<AugmentationCondition>().Values;
            Assert.Equal([200, AugmentationSettings.Values], told.shape);
            var mirrored = told[TensorIndex.Colon, 0].reshape(200, 1, 1, 1).to(ScalarType.Bool);
            Assert.InRange(mirrored.sum().item<long>(), 70, 130);
            Assert.Equal(0, (changed.Clean - where(mirrored, asIs.Clean.flip(3), asIs.Clean)).abs().max().item<float>());
            Assert.Equal(0, told[TensorIndex.Colon, TensorIndex.Slice(1)].abs().sum().item<float>());
            Assert.Null(asIs.Conditioning.Find<AugmentationCondition>());
        });
    }

    [Fact]
    public void A_moved_picture_is_reported_and_leaves_background_behind()
    {
        var plain = _data.ToSource(new SourceSettings { Seed = 4 });
        var moving = _data.ToSource(new SourceSettings { Seed = 4, Augmentation = new(ShiftPixels: 2) });
        TensorScope.Release(() =>
        {
            var (asIs, changed) = (plain.Read(0, 100).Clean, moving.Read(0, 100));
            var told = changed.Conditioning.Require<AugmentationCondition>().Values;
            var seen = new HashSet<(int, int)>();
            for (var item = 0; item < 100; item++)
            {
                var (right, down) = ((int)(told[item, 1].item<float>() * Side), (int)(told[item, 2].item<float>() * Side));
                seen.Add((right, down));
                for (var i = 0; i < Side * Side; i++)
                {
                    var (x, y) = (i % Side, i / Side);
                    var (fromX, fromY) = (x - right, y - down);
                    var expected = fromX is >= 0 and < Side && fromY is >= 0 and < Side ? asIs[item, 0, fromY, fromX].item<float>() : -1;
                    Assert.Equal(expected, changed.Clean[item, 0, y, x].item<float>());
                }
            }

            Assert.True(seen.Count >= 20);
        });
    }

    [Fact]
    public void A_scaled_picture_is_the_one_that_bilinear_interpolation_gives()
    {
        var plain = _data.ToSource(new SourceSettings { Seed = 6 });
        var scaling = _data.ToSource(new SourceSettings { Seed = 6, Augmentation = new(MirrorProbability: 0.5, ShiftPixels: 1, ScaleOctaves: 1) });
        TensorScope.Release(() =>
        {
            var (asIs, changed) = (plain.Read(0, 40).Clean, scaling.Read(0, 40));
            var told = changed.Conditioning.Require<AugmentationCondition>().Values;
            var scale = pow(2, told[TensorIndex.Colon, 3]);
            Assert.InRange(scale.max().item<float>(), 1.5, 2);
            Assert.InRange(scale.min().item<float>(), 0.5, 0.7);

            // grid_sample pads with 0, so that black, −1, is moved to 0 and back.
            var zero = zeros_like(scale);
            var sign = 1 - (2 * told[TensorIndex.Colon, 0]);
            var across = stack([sign / scale, zero, -2 * sign * told[TensorIndex.Colon, 1] / scale], 1);
            var down = stack([zero, 1 / scale, -2 * told[TensorIndex.Colon, 2] / scale], 1);
            var grid = nn.functional.affine_grid(stack([across, down], 1), [40, 1, Side, Side], align_corners: false);
            var expected = nn.functional.grid_sample(asIs + 1, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, align_corners: false) - 1;
            Assert.InRange((expected - changed.Clean).abs().max().item<float>(), 0, 1e-5);
        });
    }

    [Fact]
    public void Reading_ahead_changes_nothing_and_its_errors_come_up()
    {
        var settings = new SourceSettings { Seed = 8, Augmentation = _everything };
        var plain = _data.ToSource(settings);
        var ahead = new PrefetchingSource(_data.ToSource(settings));
        Assert.Equal(Items, ahead.Count);
        TensorScope.Release(() =>
        {
            foreach (var (first, count) in ((long, int)[])[(0, 4), (4, 4), (8, 4), (30, 2), (32, 3), (0, 4), (4, 4)])
            {
                Assert.Equal(plain.Prepare(first, count).Clean, ahead.Read(first, count).Clean.data<float>().ToArray());
            }
        });

        var failing = new PrefetchingSource(new Failing(plain));
        TensorScope.Release(() => failing.Read(0, 4));
        Assert.Equal("It failed.", Assert.Throws<IOException>(() => failing.Read(4, 4)).Message);
    }

    [Fact]
    public void A_batch_holds_its_tensors_and_leaves_no_others()
    {
        var source = new PrefetchingSource(_data.ToSource(new SourceSettings { Augmentation = _everything }));
        NoTensorLeaks.In(() => TensorScope.Release(() =>
        {
            var before = NoTensorLeaks.Alive;
            _ = source.Read(0, 3);
            Assert.Equal(3, NoTensorLeaks.Alive - before);   // pictures, labels, augmentation
        }));
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue - 2, 4)]
    public void Impossible_positions_are_refused(long first, int count) => Assert.Contains(
        $"There is no batch of {count} examples at position {first}.",
        Assert.Throws<ArgumentOutOfRangeException>(() => _data.ToSource(new SourceSettings()).Prepare(first, count)).Message, StringComparison.Ordinal);

    // The first value of picture i is 10·i.
    private static int[] Order(PictureSource source, long first, int count = Items) =>
        [.. source.Prepare(first, count).Clean.Where((_, index) => index % (Side * Side) == 0).Select(value => (int)Math.Round((value + 1) * 12.75))];

    private static long[] Labels(PreparedBatch batch) => [.. batch.ToBatch().Conditioning.Require<ClassCondition>().Labels.data<long>()];

    private static float[] Told(PreparedBatch batch) => [.. batch.ToBatch().Conditioning.Require<AugmentationCondition>().Values.data<float>()];

    private sealed class Failing(IPreparedSource inner) : IPreparedSource
    {
        public long Count => inner.Count;

        public Batch Read(long firstExample, int count) => Prepare(firstExample, count).ToBatch();

        public PreparedBatch Prepare(long firstExample, int count) => firstExample == 0 ? inner.Prepare(firstExample, count) : throw new IOException("It failed.");
    }
}
