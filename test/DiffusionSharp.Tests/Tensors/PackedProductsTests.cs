using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Machines;
using DiffusionSharp.Tensors.Operators;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Tensors;

/// <summary>Weights laid out once give what the plain operators give.</summary>
public sealed class PackedProductsTests
{
    private const double Rounding = 1e-4;

    [Fact]
    public void A_Linux_machine_with_AVX2_has_them() => TensorScope.Release(() => Assert.Equal(
        OperatingSystem.IsLinux() && System.Runtime.Intrinsics.X86.Avx2.IsSupported, PackedProducts.Serve(ones(1), ScalarType.Float32)));

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 2, 0)]
    [InlineData(1, 1, 0)]
    public void A_convolution_is_the_plain_one_whatever_the_size_and_the_layout(long kernel, long stride, long padding) => Check(() =>
    {
        var (weight, bias, steps) = (Numbers(6, 5, kernel, kernel), Numbers(6), new ConvolutionSteps([stride, stride], [padding, padding]));
        var packed = PackedProducts.PackConvolution(weight, steps, [1, 5, 8, 8]);
        foreach (var x in (Tensor[])[Numbers(1, 5, 8, 8), Numbers(3, 5, 9, 4), Numbers(2, 8, 7, 5).permute(0, 3, 1, 2)])
        {
            var plain = nn.functional.conv2d(x, weight, bias, [stride, stride], [padding, padding]);
            TensorAssert.Close(plain, PackedProducts.Convolve(x, packed, bias, steps), Rounding);
            TensorAssert.Close(plain - bias.reshape(1, -1, 1, 1), PackedProducts.Convolve(x, packed, null, steps), Rounding);
        }

        TensorAssert.Equal(weight, PackedProducts.Unpack(packed));
    });

    [Fact]
    public void A_linear_layer_is_the_plain_one() => Check(() =>
    {
        var (weight, bias) = (Numbers(7, 5), Numbers(7));
        var packed = PackedProducts.PackLinear(weight, 4);
        TensorAssert.Close(nn.functional.linear(Numbers(2, 2, 5), weight, bias), PackedProducts.Linear(Numbers(2, 2, 5), packed, bias), Rounding);
        TensorAssert.Close(nn.functional.linear(Numbers(9, 5), weight), PackedProducts.Linear(Numbers(9, 5), packed, null), Rounding);
        TensorAssert.Equal(weight, PackedProducts.Unpack(packed));
    });

    [Fact]
    public void They_keep_out_of_what_they_cannot_do() => TensorScope.Release(() =>
    {
        Assert.False(PackedProducts.Serve(ones(1, requires_grad: true), ScalarType.Float32));
        Assert.False(PackedProducts.Serve(ones(1), ScalarType.Float64));
        Assert.False(PackedProducts.Serve(ones(1, dtype: ScalarType.Float64), ScalarType.Float32));
    });

    [Fact]
    public void They_leave_nothing_behind() => Check(() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var steps = new ConvolutionSteps([1, 1], [0, 0]);
        PackedProducts.Convolve(Numbers(1, 4, 5, 5), PackedProducts.PackConvolution(Numbers(4, 4, 1, 1), steps, [1, 4, 5, 5]), null, steps);
    })));

    [Fact]
    public void Mapped_numbers_come_back_after_their_memory_was_given_back() => TensorScope.Release(() =>
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder["a"], [new("a", arange(50_000, dtype: ScalarType.Float32)), new("b", full(7, 3f))]);
        using var file = SafetensorsFile.Open(folder["a"]);
        var (mapped, beside) = (file.Map("a"), file.Map("b"));
        ResidentPages.Drop(mapped);
        ResidentPages.Drop(beside);
        TensorAssert.Equal(arange(50_000, dtype: ScalarType.Float32), mapped);
        TensorAssert.Equal(full(7, 3f), beside);
    });

    private static void Check(Action claim)
    {
        Assert.SkipUnless(TensorScope.Release(() => PackedProducts.Serve(ones(1), ScalarType.Float32)), "Weights are not laid out for this machine.");
        TensorScope.Release(claim);
    }

    private static Tensor Numbers(params long[] shape) => arange(shape.Aggregate(1L, (product, side) => product * side), dtype: ScalarType.Float32).sin().reshape(shape);
}
