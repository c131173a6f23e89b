using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class DegradationTests
{
    private const int Channels = 3, Height = 8, Width = 12;

    private static readonly Dictionary<string, Func<ILinearDegradation>> _linear = new()
    {
        ["mask"] = () => new MaskDegradation(Mask()),
        ["grey"] = () => new GreyDegradation(),
        ["Gaussian blur, reflecting"] = () => BlurDegradation.Gaussian(0.6, new ReflectingBoundary()),
        ["Gaussian blur, periodic"] = () => BlurDegradation.Gaussian(0.6, new PeriodicBoundary()),
        ["moved blur, periodic"] = () => new BlurDegradation(Lopsided(), new PeriodicBoundary()),
        ["box, by 2"] = () => new DownscaleDegradation(2, new BoxReduction()),
        ["bicubic, by 2"] = () => new DownscaleDegradation(2, new BicubicReduction()),
        ["bicubic, by 4"] = () => new DownscaleDegradation(4, new BicubicReduction()),
        ["masked after a blur"] = () => new LinearChainDegradation(BlurDegradation.Gaussian(0.5, new ReflectingBoundary()), new MaskDegradation(Mask())),
        ["grey and small"] = () => new LinearChainDegradation(new GreyDegradation(), new DownscaleDegradation(2, new BoxReduction())),
    };

    public static TheoryData<string> Linear => new(_linear.Keys);

    [Theory, MemberData(nameof(Linear))]
    public void The_adjoint_passes_the_dot_product_test(string name) => TensorScope.Release(() =>
    {
        var degradation = _linear[name]();
        var clean = Normal(1, Channels, Height, Width);
        var image = degradation.Apply(clean);
        var other = Normal(2, image.shape[1..]);
        var (there, back) = ((image * other).sum().item<double>(), (clean * degradation.Adjoint(other)).sum().item<double>());
        Assert.Equal(there, back, 1e-10);
    });

    [Theory, MemberData(nameof(Linear))]
    public void Without_damping_the_inverse_is_that_of_Moore_and_Penrose(string name) => TensorScope.Release(() =>
    {
        var degradation = _linear[name]();
        var matrix = DenseOperator.Of(degradation, Channels, Height, Width);
        var degraded = Normal(3, degradation.Apply(Normal(1, Channels, Height, Width)).shape[1..]);
        var expected = linalg.pinv(matrix, 1e-7).matmul(degraded.reshape(-1, 1)).reshape(1, Channels, Height, Width);
        TensorAssert.Close(expected, degradation.Invert(degraded), 2e-4);

        var seen = degradation.Apply(Normal(4, Channels, Height, Width));
        TensorAssert.Close(seen, degradation.Apply(degradation.Invert(seen)), 2e-4);
    });

    [Theory, MemberData(nameof(Linear))]
    public void With_damping_it_is_regularized_least_squares(string name) => TensorScope.Release(() =>
    {
        var degradation = _linear[name]();
        var matrix = DenseOperator.Of(degradation, Channels, Height, Width);
        var degraded = Normal(3, degradation.Apply(Normal(1, Channels, Height, Width)).shape[1..]);
        var normal = matrix.t().matmul(matrix) + 0.1 * eye(matrix.shape[1], dtype: ScalarType.Float64);
        var expected = linalg.inv(normal).matmul(matrix.t()).matmul(degraded.reshape(-1, 1)).reshape(1, Channels, Height, Width);
        TensorAssert.Close(expected, degradation.Invert(degraded, 0.1), 1e-5);
    });

    [Theory, MemberData(nameof(Linear))]
    public void Each_item_is_inverted_for_itself_and_no_tensor_stays(string name) => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var degradation = _linear[name]();
        var seen = degradation.Apply(cat([Normal(1, Channels, Height, Width), 100 * Normal(2, Channels, Height, Width)]));
        TensorAssert.Close(degradation.Invert(seen.narrow(0, 0, 1)), degradation.Invert(seen).narrow(0, 0, 1), 1e-4);
    }));

    [Fact]
    public void Bicubic_reduction_by_two_has_the_weights_of_imresize() => Assert.Equal(
        [-0.01171875, -0.03515625, 0.11328125, 0.43359375, 0.43359375, 0.11328125, -0.03515625, -0.01171875],
        Enumerable.Range(0, 16).Select(column => new BicubicReduction().Matrix(16, 2)[4, column]).Skip(5).Take(8), (wanted, got) => Math.Abs(wanted - got) < 1e-12);

    [Theory, InlineData(2), InlineData(3), InlineData(4)]
    public void Every_reduction_keeps_what_is_even(int factor) => TensorScope.Release(() =>
    {
        foreach (var reduction in new IReduction[] { new BoxReduction(), new BicubicReduction() })
        {
            TensorAssert.Close(full([1, 1, 4, 5], 0.3), new DownscaleDegradation(factor, reduction).Apply(full([1, 1, 4 * factor, 5 * factor], 0.3)), 1e-6);
        }
    });

    [Fact]
    public void A_blur_by_a_single_one_changes_nothing_and_a_moved_one_moves() => TensorScope.Release(() =>
    {
        var clean = Normal(1, 1, Height, Width);
        TensorAssert.Close(clean, new BlurDegradation(ones(1, 1), new ReflectingBoundary()).Apply(clean), 1e-12);
        var right = new BlurDegradation(tensor(new[,] { { 0.0, 0, 1 } }), new PeriodicBoundary());
        TensorAssert.Close(clean.roll(-1, 3), right.Apply(clean), 1e-12);
    });

    [Fact]
    public void A_reflecting_border_refuses_a_kernel_that_is_not_its_own_mirror_image()
    {
        var fault = Assert.Throws<ArgumentException>(() => new BlurDegradation(Lopsided(), new ReflectingBoundary()));
        Assert.Contains("equals its mirror images", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_that_does_not_divide_is_refused_in_a_sentence()
    {
        var fault = Assert.Throws<ArgumentException>(() => new DownscaleDegradation(4, new BoxReduction()).Apply(zeros(1, 1, 10, 8)));
        Assert.Contains("must be multiples", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_JPEG_hands_gradients_on_as_if_it_did_not_round() => TensorScope.Release(() =>
    {
        var clean = Normal(5, 1, 16, 16).requires_grad_();
        new JpegDegradation(20).Apply(clean).sum().backward();
        TensorAssert.Close(ones_like(clean), clean.grad!, 1e-4);
    });

    [Theory, InlineData(1), InlineData(3)]
    public void A_JPEG_of_what_was_kept_keeps_it_all_and_a_better_one_errs_less(int channels) => TensorScope.Release(() =>
    {
        var clean = (0.4 * Normal(1, channels, 20, 13)).clamp(-1, 1);
        double Error(int quality) => (new JpegDegradation(quality).Apply(clean) - clean).square().mean().item<double>();
        Assert.True(Error(95) < Error(50) && Error(50) < Error(10));
        Assert.True(Error(100) < 4e-5);

        var whole = (0.4 * Normal(2, channels, 16, 16)).clamp(-1, 1);
        var kept = new JpegDegradation(30).Apply(whole);
        TensorAssert.Close(kept, new JpegDegradation(30).Apply(kept), 1e-5);
    });

    [Fact]
    public void Noise_has_its_deviation_and_a_chain_goes_in_order() => TensorScope.Release(() =>
    {
        var chain = new ChainDegradation(new GreyDegradation(), new NoiseDegradation(0.5, new NoiseSource([1])));
        var seen = chain.Apply(zeros(1, 3, 256, 256));
        Assert.Equal([1, 1, 256, 256], seen.shape);
        Assert.Equal(0.5, seen.std().item<float>(), 0.01);
    });

    private static Tensor Normal(ulong seed, params long[] shape) => new NoiseSource([seed]).NormalLike(zeros([1, .. shape], ScalarType.Float64));

    private static Tensor Mask() => (arange(Height).unsqueeze(1) * 5 + arange(Width)).remainder(3).gt(0);

    private static Tensor Lopsided() => tensor(new[,] { { 0.1, 0.2, 0.0 }, { 0.0, 0.5, 0.2 } });
}
