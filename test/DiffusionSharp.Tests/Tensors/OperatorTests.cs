using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Tensors;

public sealed class OperatorTests
{
    private static readonly AdamWStep _step = new(0.01, 0.9, 0.99, 0.1, 1e-8);

    [Fact]
    public void Linux_and_mac_builds_of_libtorch_offer_operators_by_name_and_mixed_precision() =>
        Assert.True((Dispatcher.IsAvailable && Autocast.IsAvailable) || OperatingSystem.IsWindows());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_AdamW_step_is_the_papers_formula(bool fused) => TensorScope.Release(() =>
    {
        double[] start = [0.5, -2, 3e-3, 0, 1e4];
        var (number, first, second) = ((double[])[.. start], new double[5], new double[5]);
        Tensor[] weights = [tensor(start), tensor(start).reshape(1, 5)], means = [.. weights.Select(weight => zeros_like(weight))], squares = [.. weights.Select(weight => zeros_like(weight))];
        var taken = zeros([], dtype: ScalarType.Float32);
        for (var t = 1; t <= 5; t++)
        {
            double[] gradient = [Math.Sin(t), 0, 1e-6 * t, -1, 100];
            Apply(fused, weights, [tensor(gradient), tensor(gradient).reshape(1, 5)], means, squares, taken);
            for (var index = 0; index < 5; index++)
            {
                number[index] *= 1 - 0.01 * 0.1;
                first[index] = 0.9 * first[index] + 0.1 * gradient[index];
                second[index] = 0.99 * second[index] + 0.01 * gradient[index] * gradient[index];
                number[index] -= 0.01 * (first[index] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(second[index] / (1 - Math.Pow(0.99, t))) + 1e-8);
            }

            TensorAssert.Close(tensor(number), weights[0], 1e-9);
            TensorAssert.Close(weights[0], weights[1].reshape(5), 0);
            TensorAssert.Close(tensor(first), means[0], 1e-12);
            TensorAssert.Close(tensor(second), squares[0], 1e-9);
        }

        Assert.Equal(5, taken.item<float>());
    });

    [Fact]
    public void A_gradient_laid_out_in_another_order_steps_the_same() => TensorScope.Release(() =>
    {
        var gradient = arange(6, dtype: ScalarType.Float32).reshape(2, 3) - 2;
        Tensor[] plain = [ones(2, 3)], turned = [ones(2, 3)];
        _step.Apply(plain, [gradient], [zeros(2, 3)], [zeros(2, 3)], zeros([]));
        _step.Apply(turned, [gradient.t().contiguous().t()], [zeros(2, 3)], [zeros(2, 3)], zeros([]));
        TensorAssert.Equal(plain[0], turned[0]);
    });

    [Fact]
    public void Parameters_laid_out_in_another_order_step_the_same() => TensorScope.Release(() =>
    {
        var gradient = arange(6, dtype: ScalarType.Float32).reshape(2, 3) - 2;
        Tensor[] plain = [ones(2, 3)], turned = [ones(3, 2).t()];
        _step.Apply(plain, [gradient], [zeros(2, 3)], [zeros(2, 3)], zeros([]));
        _step.Apply(turned, [gradient], [zeros(2, 3)], [zeros(2, 3)], zeros([]));
        TensorAssert.Close(plain[0], turned[0], 1e-6);
    });

    [Fact]
    public void A_step_works_on_leaves_that_are_trained() => TensorScope.Release(() =>
    {
        var weight = ones(3).requires_grad_();
        (weight * weight).sum().backward();
        _step.Apply([weight], [weight.grad!], [zeros(3)], [zeros(3)], zeros([]));
        TensorAssert.Close(full([3], 1 - 0.001 - 0.01), weight, 1e-6);
    });

    [Fact]
    public void Lists_that_do_not_match_are_refused_before_anything_changes() => TensorScope.Release(() =>
    {
        Tensor[] weights = [ones(2, 3)];
        var taken = zeros([]);
        void Said(string text, Tensor[] gradients, Tensor[] moments) =>
            Assert.Contains(text, Assert.Throws<ArgumentException>(() => _step.Apply(weights, gradients, moments, moments, taken)).Message, StringComparison.Ordinal);
        Said("There are 0 gradients for 1 tensors. Give one for each.", [], [zeros(2, 3)]);
        Said("Tensor 0 of the gradients has the shape [2] where [2, 3] is wanted.", [zeros(2)], [zeros(2, 3)]);
        Said("Tensor 0 of the first has the shape [5] where [2, 3] is wanted.", [zeros(2, 3)], [zeros(5)]);
        Assert.Contains("There are 2 values for 1 tensors", Assert.Throws<ArgumentException>(() => WeightLerp.Run(weights, [ones(1), ones(1)], 0.5)).Message, StringComparison.Ordinal);
        Assert.Equal((0f, 6f), (taken.item<float>(), weights[0].sum().item<float>()));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1e-4)]
    [InlineData(0.25)]
    [InlineData(0.75)]
    [InlineData(1)]
    public void A_mean_moves_its_share_of_the_way(double weight) => TensorScope.Release(() =>
    {
        Tensor Start(ScalarType type) => tensor(new[] { 1.0, -2, 1e3 }).to(type);
        Tensor End(ScalarType type) => tensor(new[] { 5.0, -2, -1e3 }).to(type);
        ScalarType[] types = [ScalarType.Float64, ScalarType.Float32];
        Tensor[] together = [.. types.Select(Start)], apart = [.. types.Select(Start)], ends = [.. types.Select(End)];
        WeightLerp.Run(together, ends, weight);
        WeightLerp.RunOneByOne(apart, ends, weight);
        var expected = Start(ScalarType.Float64) + weight * (End(ScalarType.Float64) - Start(ScalarType.Float64));
        TensorAssert.Close(expected, together[0], 1e-12);
        TensorAssert.Close(expected, apart[0], 1e-12);
        TensorAssert.Close(expected, together[1], 2e-4);
        TensorAssert.Close(together[1], apart[1], 2e-4);
        WeightLerp.Run([], [], weight);
    });

    [Fact]
    public void Clipping_keeps_the_direction_and_tells_the_length_before() => TensorScope.Release(() =>
    {
        Tensor[] gradients = [tensor(new[] { 3f }), tensor(new[,] { { 4f, 0f } })];
        Assert.Equal(5, GradientNorm.ClipInPlace(gradients, double.PositiveInfinity), 1e-6);
        Assert.Equal(5, GradientNorm.ClipInPlace(gradients, 1), 1e-6);
        Assert.Equal(0.6, gradients[0].item<float>(), 1e-6);
        Assert.Equal(1, GradientNorm.ClipInPlace(gradients, 2), 1e-6);
        TensorAssert.Close(tensor(new[,] { { 0.8f, 0f } }), gradients[1], 1e-6);
        GradientNorm.ScaleOneByOne(gradients, 0.5);
        Assert.Equal(0.5, GradientNorm.ClipInPlace(gradients, 2), 1e-6);
        Assert.Equal(0, GradientNorm.ClipInPlace([], 1));
    });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_is_told_and_left(float broken) => TensorScope.Release(() =>
    {
        Tensor[] gradients = [tensor(new[] { 3f }), tensor(new[] { broken })];
        Assert.Equal(broken, GradientNorm.ClipInPlace(gradients, 1));
        Assert.Equal(3, gradients[0].item<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientNorm.ClipInPlace(gradients, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientNorm.ClipInPlace(gradients, double.NaN));
    });

    [Fact]
    public void Thousands_of_steps_leave_no_native_memory_in_use()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Asks glibc how much is in use.");
        // A leak grows with every thousand; the compiler of .NET takes memory now and then.
        long Growth(string program) => ChildProgram.Output(program).Split(' ').Select(long.Parse).Min();
        Assert.InRange(Growth(nameof(ChildPrograms.LeakOnPurpose)), 8_000, long.MaxValue);
        Assert.InRange(Growth(nameof(ChildPrograms.LeakOfSteps)), long.MinValue, 1_000);
    }

    [Fact]
    public void An_operator_that_is_not_there_is_named()
    {
        Assert.SkipUnless(Dispatcher.IsAvailable, "This libtorch has no operators by name.");
        Assert.Contains("libtorch refused 'aten::no_such_thing'", ChildProgram.Output(nameof(ChildPrograms.UnknownOperator)), StringComparison.Ordinal);
        Assert.Contains("of type DateTime is not supported", Assert.Throws<ArgumentException>(() => Dispatcher.Call("aten::add", "", DateTime.UnixEpoch)).Message, StringComparison.Ordinal);
    }

    private static void Apply(bool fused, Tensor[] weights, Tensor[] gradients, Tensor[] first, Tensor[] second, Tensor taken)
    {
        if (fused)
        {
            _step.Apply(weights, gradients, first, second, taken);
        }
        else
        {
            taken.add_(1);
            _step.ApplyOneByOne(weights, gradients, first, second, taken.item<float>());
        }
    }
}
