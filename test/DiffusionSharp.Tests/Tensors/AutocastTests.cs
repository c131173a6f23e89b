using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Tests.Tensors;

public sealed class AutocastTests
{
    [Fact]
    public void Mixed_precision_multiplies_narrow_and_leaves_the_thread_as_it_was() => Try(matrix =>
    {
        Assert.Equal(ScalarType.BFloat16, In(Precision.BFloat16, matrix));
        Assert.Equal(ScalarType.Float32, In(Precision.Float32, matrix));
        Assert.Throws<InvalidOperationException>(() => Autocast.Run<int>(Precision.BFloat16, CPU, () => throw new InvalidOperationException()));
        Assert.Equal(ScalarType.Float32, mm(matrix, matrix).dtype);
    });

    [Fact]
    public void A_body_within_a_body_gives_the_outer_one_its_type_back() => Try(matrix =>
    {
        var types = Autocast.Run(Precision.Float16, CPU, () => (In(Precision.BFloat16, matrix), mm(matrix, matrix).dtype, In(Precision.Float32, matrix)));
        Assert.Equal((ScalarType.BFloat16, ScalarType.Float16, ScalarType.Float16), types);
        Assert.Equal(ScalarType.Float32, mm(matrix, matrix).dtype);
    });

    [Fact]
    public void Gradients_of_mixed_precision_are_those_of_float32_but_for_rounding() => Try(_ =>
    {
        var (weight, input) = (((arange(12, dtype: ScalarType.Float32) - 5.7) / 4).reshape(3, 4).requires_grad_(), (arange(8, dtype: ScalarType.Float32) / 3 - 1).reshape(4, 2));
        Tensor Gradient(Precision precision)
        {
            weight.grad = null;
            Autocast.Run(precision, CPU, () => mm(weight, input).to(ScalarType.Float32).square().sum()).backward();
            return weight.grad!.clone();
        }

        var (wide, narrow) = (Gradient(Precision.Float32), Gradient(Precision.BFloat16));
        Assert.Equal(ScalarType.Float32, narrow.dtype);
        Assert.InRange(((wide - narrow).norm() / wide.norm()).item<float>(), 1e-6, 1e-2);
    });

    [Fact]
    public void Weights_changed_between_two_bodies_are_seen() => Try(_ =>
    {
        var weight = ones(2, 2).requires_grad_();
        float Sum() => Autocast.Run(Precision.BFloat16, CPU, () => mm(weight, ones(2, 2)).sum().to(ScalarType.Float32).item<float>());
        Assert.Equal(8, Sum());
        using (no_grad())
        {
            weight.mul_(2);
        }

        Assert.Equal(16, Sum());
    });

    [Theory]
    [InlineData(100, 89, Precision.BFloat16, "bfloat16 is 1.1 times as fast here")]
    [InlineData(100, 91, Precision.Float32, "bfloat16 takes 0.9 times as long as float32 here")]
    [InlineData(10, 80, Precision.Float32, "bfloat16 takes 8.0 times as long as float32 here")]
    [InlineData(10, double.PositiveInfinity, Precision.Float32, "this libtorch offers no mixed precision")]
    public void The_narrow_precision_is_chosen_where_it_is_clearly_faster(double wide, double narrow, Precision chosen, string reason) =>
        Assert.Equal(new PrecisionChoice(chosen, wide, narrow, reason), PrecisionChoice.Between(wide, narrow));

    [Fact]
    public void Precision_is_chosen_by_what_was_measured()
    {
        var choice = PrecisionChoice.Measure(CPU);
        Assert.InRange(choice.Float32Milliseconds, 1e-3, 60_000);
        Assert.True(choice.BFloat16Milliseconds > 0);
        Assert.Equal(PrecisionChoice.Between(choice.Float32Milliseconds, choice.BFloat16Milliseconds), choice);
    }

    private static ScalarType In(Precision precision, Tensor matrix) => Autocast.Run(precision, CPU, () => mm(matrix, matrix)).dtype;

    private static void Try(Action<Tensor> body)
    {
        Assert.SkipUnless(Autocast.IsAvailable, "This libtorch does not export mixed precision.");
        TensorScope.Release(() => body(ones(8, 8)));
    }
}
