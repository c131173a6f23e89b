using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Tensors;

public sealed class NoiseSourceTests
{
    [Fact]
    public void A_seed_gives_the_same_noise_in_any_batch() => TensorScope.Release(() =>
    {
        var batch = new NoiseSource([3, 1, 2]);
        var alone = new NoiseSource([1]);
        for (var draw = 0; draw < 3; draw++)
        {
            TensorAssert.Equal(alone.NormalLike(zeros(1, 5, 7))[0], batch.NormalLike(zeros(3, 5, 7))[1]);
            TensorAssert.Equal(alone.UniformLike(zeros(1, 33))[0], batch.UniformLike(zeros(3, 33))[1]);
        }
    });

    [Fact]
    public void Draws_follow_each_other_and_differ_between_seeds() => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]);
        var (first, second) = (noise.NormalLike(zeros(2, 64)), noise.NormalLike(zeros(2, 64)));
        Assert.InRange(Correlation(first[0], second[0]), -0.4, 0.4);
        Assert.InRange(Correlation(first[0], first[1]), -0.4, 0.4);
        TensorAssert.Equal(first, new NoiseSource([1, 2]).NormalLike(zeros(2, 64)));
    });

    [Fact]
    public void Normal_noise_has_the_moments_of_the_normal_distribution() => TensorScope.Release(() =>
    {
        const double Numbers = 1 << 18;
        var noise = new NoiseSource([11, 12]).NormalLike(zeros([2, (long)Numbers / 2], dtype: ScalarType.Float64));
        double Moment(int power) => noise.pow(power).mean().item<double>();
        Assert.InRange(Moment(1), -5 / Math.Sqrt(Numbers), 5 / Math.Sqrt(Numbers));
        Assert.InRange(Moment(2) - 1, -5 * Math.Sqrt(2 / Numbers), 5 * Math.Sqrt(2 / Numbers));
        Assert.InRange(Moment(3), -5 * Math.Sqrt(15 / Numbers), 5 * Math.Sqrt(15 / Numbers));
        Assert.InRange(Moment(4) - 3, -5 * Math.Sqrt(96 / Numbers), 5 * Math.Sqrt(96 / Numbers));
    });

    [Fact]
    public void Uniform_noise_fills_0_to_1_evenly() => TensorScope.Release(() =>
    {
        const double Numbers = 1 << 18;
        var noise = new NoiseSource([11, 12]).UniformLike(zeros(2, (long)Numbers / 2, dtype: ScalarType.Int64));
        Assert.Equal(ScalarType.Float32, noise.dtype);
        Assert.True((noise.ge(0) & noise.lt(1)).all().item<bool>());
        var shares = (noise * 10).floor().to(ScalarType.Int64).flatten().bincount(null, 10).to(ScalarType.Float64) / Numbers;
        TensorAssert.Close(full([10], 0.1, dtype: ScalarType.Float64), shares, 5 * Math.Sqrt(0.09 / Numbers));
    });

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Normal_noise_has_the_type_and_shape_of_the_batch(ScalarType type) => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]).NormalLike(zeros([2, 3, 4], dtype: type));
        Assert.Equal(type, noise.dtype);
        Assert.Equal([2, 3, 4], noise.shape);
        if (type == ScalarType.BFloat16)
        {
            TensorAssert.Equal(new NoiseSource([1, 2]).NormalLike(zeros(2, 3, 4)).to(type), noise); // Drawn in float32, then rounded.
        }
    });

    [Fact]
    public void A_draw_leaves_one_tensor() => NoTensorLeaks.In(
        () =>
        {
            var noise = new NoiseSource([1, 2, 3]);
            _ = noise.NormalLike(zeros(3, 4));
            _ = noise.UniformLike(zeros(3, 4));
        },
        left: 4);

    [Fact]
    public void Neither_noise_nor_measuring_touches_the_generator_of_torch() =>
        Assert.Equal("same", ChildProgram.Output(nameof(ChildPrograms.GeneratorOfTorch))); // Alone: other tests draw from it.

    [Fact]
    public void An_empty_batch_gets_no_noise() => TensorScope.Release(() => Assert.Equal([0, 3], new NoiseSource([]).NormalLike(zeros(0, 3)).shape));

    [Fact]
    public void A_batch_of_another_size_is_refused_in_numbers() => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2]);
        void Said(string text, Func<Tensor> draw) => Assert.StartsWith(text, Assert.Throws<ArgumentException>(draw).Message, StringComparison.Ordinal);
        Said("The noise source has 2 seeds but the batch has 3 items. Give one seed per item.", () => noise.NormalLike(zeros(3, 4)));
        Said("The noise source has 2 seeds but the batch has 1 items. Give one seed per item.", () => noise.UniformLike(zeros(1, 2)));
        Said("The noise source has 2 seeds but the batch has 0 items. Give one seed per item.", () => noise.UniformLike(tensor(1f)));
        Said("Normal noise was asked for in Int64, which holds no fractions. Convert the batch to a floating type.", () => noise.NormalLike(zeros(2, 4, dtype: ScalarType.Int64)));
    });

    private static double Correlation(Tensor left, Tensor right) => (left * right).mean().item<float>();
}
