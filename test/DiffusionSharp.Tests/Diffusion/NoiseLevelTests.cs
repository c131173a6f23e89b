using System.Collections.Immutable;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class NoiseLevelTests
{
    [Theory]
    [InlineData(-40), InlineData(-5), InlineData(0), InlineData(3.5), InlineData(12)]
    public void A_level_made_from_its_signal_to_noise_ratio_has_it_and_keeps_the_variance(double logSnr)
    {
        var level = NoiseLevel.FromLogSnr(logSnr);
        Assert.Equal(logSnr, level.LogSnr, 1e-9);
        Assert.Equal(1, level.Alpha * level.Alpha + level.Sigma * level.Sigma, 1e-15);
        Assert.Equal(Math.Exp(-logSnr), level.NoiseToSignal, Math.Exp(-logSnr) * 1e-12);
    }

    [Fact]
    public void The_ends_are_pure_noise_and_clean_data()
    {
        Assert.Equal(new NoiseLevel(0, 1), NoiseLevel.FromLogSnr(double.NegativeInfinity));
        Assert.Equal(NoiseLevel.Clean, NoiseLevel.FromLogSnr(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, NoiseLevel.Clean.LogSnr);
        Assert.Equal(double.NegativeInfinity, new NoiseLevel(0, 1).LogSnr);
    }

    [Fact]
    public void A_column_broadcasts_in_the_type_of_the_state() => TensorScope.Release(() =>
    {
        NoiseLevels levels = new([new(0.5, 0.5), new(0.25, 0.75)]);
        var column = levels.Column(level => level.Alpha, zeros([2, 3, 4, 4], ScalarType.Float64));
        Assert.Equal([2, 1, 1, 1], column.shape);
        Assert.Equal([0.5, 0.25], column.data<double>().ToArray());
        Assert.Equal(ScalarType.Float32, levels.Column(level => level.Alpha, zeros([2, 7], ScalarType.Int64)).dtype);
    });

    [Fact]
    public void Levels_that_do_not_fit_the_batch_are_refused() => TensorScope.Release(() =>
    {
        NoiseLevels levels = new([new(1, 1), new(1, 2)]);
        var fault = Assert.Throws<ArgumentException>(() => levels.Column(level => level.Alpha, zeros(3, 1)));
        Assert.StartsWith("There are 2 noise levels but the batch has 3 items. Give one level for all items, or one per item.", fault.Message);
        Assert.Throws<ArgumentException>(() => levels.Column(level => level.Alpha, zeros(1, 1)));
        Assert.Throws<ArgumentException>(() => new NoiseLevels(ImmutableArray<NoiseLevel>.Empty));
    });

    [Fact]
    public void Two_batches_laid_one_after_the_other_keep_their_levels()
    {
        NoiseLevels one = new NoiseLevel(1, 2), other = new NoiseLevel(1, 3), many = new([new(1, 4), new(1, 5)]);
        Assert.Single(one.FollowedBy(one, 2));
        Assert.Equal([2, 2, 3, 3], one.FollowedBy(other, 2).Select(level => level.Sigma));
        Assert.Equal([2, 2, 4, 5], one.FollowedBy(many, 2).Select(level => level.Sigma));
        Assert.Equal([4, 5, 4, 5], many.FollowedBy(many, 2).Select(level => level.Sigma));
    }
}
