using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class ThresholdTests
{
    [Fact]
    public void A_static_threshold_clips() => TensorScope.Release(() =>
    {
        var clipped = Ask(inner => new StaticThreshold(inner, 2), tensor(new[,] { { -5.0, -2, -1, 0, 1.5, 2.5 } }));
        Assert.Equal([-2, -2, -1, 0, 1.5, 2], clipped.data<double>().ToArray());
    });

    [Fact]
    public void A_dynamic_threshold_clips_to_the_percentile_and_scales_it_to_the_limit() => TensorScope.Release(() =>
    {
        // |x| sorted: 1, 2, 3, 4, 10. At 0.8 the rank is 3.2: 4 + 0.2·(10 − 4) = 5.2.
        var x = Ask(inner => new DynamicThreshold(inner, 0.8), tensor(new[,] { { 1.0, -2, 3, -4, 10 } }));
        Assert.Equal([1 / 5.2, -2 / 5.2, 3 / 5.2, -4 / 5.2, 1], x.data<double>().ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-14);
    });

    [Fact]
    public void Each_item_has_its_own_percentile_over_all_its_dimensions() => TensorScope.Release(() =>
    {
        var x = new NoiseSource([1, 2]).NormalLike(zeros([2, 3, 4, 4], ScalarType.Float64)) * tensor([4.0, 9]).reshape(2, 1, 1, 1);
        var both = Ask(inner => new DynamicThreshold(inner, 0.9), x);
        var second = Ask(inner => new DynamicThreshold(inner, 0.9), x.narrow(0, 1, 1));
        Assert.True(both[1].eq(second[0]).all().item<bool>());
        Assert.Equal(1, both.abs().amax([1, 2, 3])[0].item<double>(), 1e-15);
        var bound = x[0].flatten().abs().quantile(tensor(0.9, ScalarType.Float64)).item<double>();
        Assert.InRange((both[0] - x[0].clamp(-bound, bound) / bound).abs().max().item<double>(), 0, 1e-14);
    });

    [Theory]
    [InlineData(1), InlineData(0.995)]
    public void An_estimate_within_its_range_is_left_alone(double percentile) => TensorScope.Release(() =>
    {
        var x = tensor(new[,] { { -0.9, 0.3, 0.99 } });
        Assert.True(Ask(inner => new DynamicThreshold(inner, percentile), x).eq(x).all().item<bool>());
        Assert.True(Ask(inner => new DynamicThreshold(inner, percentile, 3), 3 * x).allclose(3 * x));
    });

    [Fact]
    public void Limits_and_percentiles_out_of_range_are_refused()
    {
        var inner = new ExactGaussianDenoiser(0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StaticThreshold(inner, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicThreshold(inner, 1.5));
        Assert.StartsWith("limit must be a finite number above 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new DynamicThreshold(inner, 0.9, -1)).Message);
    }

    private static Tensor Ask(Func<IDenoiser<Continuous>, IDenoiser<Continuous>> threshold, Tensor estimate) =>
        threshold(new FixedDenoiser<Continuous>((_, _, _) => estimate.alias())).Denoise(zeros_like(estimate), new NoiseLevel(1, 1), Conditioning.None);
}
