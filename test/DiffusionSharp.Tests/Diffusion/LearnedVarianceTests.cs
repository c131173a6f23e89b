using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class LearnedVarianceTests
{
    private static readonly NoiseLevel _level = new(0.6, 0.8);
    private static readonly VPrediction _meaning = new(TimeScales.Angle);

    [Fact]
    public void The_second_half_of_the_output_is_the_variance_from_minus_one_to_one() => TensorScope.Release(() =>
    {
        var x = ones(1, 2, 3);
        var (clean, share) = new LearnedVarianceDenoiser(new Wide(2), _meaning).DenoiseWithVariance(x, _level, Conditioning.None);
        Assert.True(clean.equal(new PreconditionedDenoiser(new Wide(1), _meaning).Denoise(x, _level, Conditioning.None)).all().item<bool>());
        Assert.Equal([1, 2, 3], share!.shape);
        Assert.Equal(0.75, share.mean().item<float>(), 1e-6);
    });

    [Fact]
    public void A_network_that_says_none_is_taken_as_it_is() => TensorScope.Release(() =>
        Assert.Null(new LearnedVarianceDenoiser(new Wide(1), _meaning).DenoiseWithVariance(ones(1, 2, 3), _level, Conditioning.None).VarianceShare));

    [Fact]
    public void Another_number_of_channels_is_refused() => TensorScope.Release(() =>
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new LearnedVarianceDenoiser(new Wide(3), _meaning).Denoise(ones(1, 2, 3), _level, Conditioning.None));
        Assert.Equal("The network is said to predict its variance, but for 2 channels it gives 6. It must give 4, or 2 without a variance.", fault.Message);
    });

    private sealed class Wide(int times) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) => cat([.. Enumerable.Range(0, times).Select(_ => input * 0.5)], 1);
    }
}
