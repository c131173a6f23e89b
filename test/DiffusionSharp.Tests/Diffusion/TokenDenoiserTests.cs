using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class TokenDenoiserTests
{
    private static readonly NoiseLevel _level = new(0.25, 0.75);

    [Theory]
    [InlineData(ScalarType.Float32), InlineData(ScalarType.BFloat16)]
    public void The_mask_is_impossible_yet_finite_and_the_others_sum_to_one(ScalarType type) => TensorScope.Release(() =>
    {
        var logits = Denoiser(_ => tensor([1.0, 2, 3, 50]).expand(1, 2, 4).to(type)).Denoise(tensor(new long[,] { { 3, 3 } }), _level, Conditioning.None);
        Assert.True(logits.isfinite().all().item<bool>());
        Assert.True((logits.select(-1, 3) < -1e5).all().item<bool>());
        var total = Math.E + Math.Exp(2) + Math.Exp(3);
        Assert.Equal(Math.Exp(3) / total, logits.exp()[0, 1, 2].item<float>(), 1e-6);
        Assert.Equal(1, logits.exp().sum(-1)[0, 0].item<float>(), 1e-6);
    });

    [Fact]
    public void A_known_token_is_certain() => TensorScope.Release(() =>
    {
        var logits = Denoiser(_ => zeros(1, 3, 4)).Denoise(tensor(new long[,] { { 0, 3, 2 } }), _level, Conditioning.None);
        Assert.Equal([1, 0, 0, 0], logits.exp()[0, 0].data<float>().ToArray());
        Assert.Equal([0, 0, 1, 0], logits.exp()[0, 2].data<float>().ToArray());
        Assert.Equal(1 / 3f, logits.exp()[0, 1, 0].item<float>(), 1e-6);
        Assert.True(logits.isfinite().all().item<bool>());
    });

    [Fact]
    public void A_vocabulary_without_the_mask_serves_as_well() => TensorScope.Release(() =>
    {
        var logits = Denoiser(_ => zeros(1, 2, 3)).Denoise(tensor(new long[,] { { 3, 1 } }), _level, Conditioning.None);
        Assert.Equal([1 / 3f, 1 / 3f, 1 / 3f], logits.exp()[0, 0].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0, 1, 0], logits.exp()[0, 1].data<float>().ToArray());
    });

    [Fact]
    public void The_network_is_told_each_items_time() => TensorScope.Release(() =>
    {
        float[] told = [];
        Denoiser(time =>
        {
            told = time.data<float>().ToArray();
            return zeros(2, 1, 4);
        }).Denoise(full([2, 1], 3, ScalarType.Int64), new([new(0.75, 0.25), new(0, 1)]), Conditioning.None);
        Assert.Equal([0.25f, 1], told);
    });

    [Fact]
    public void A_network_of_another_shape_is_named() => TensorScope.Release(() =>
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Denoiser(_ => zeros(1, 4)).Denoise(zeros([1, 2], ScalarType.Int64), _level, Conditioning.None));
        Assert.Equal("The network gave [1, 4] for tokens of shape [1, 2], but a logit for each token of the vocabulary is wanted: [B, L, V].", fault.Message);
    });

    private static TokenDenoiser Denoiser(Func<Tensor, Tensor> logits) => new(new FixedNetwork((_, time, _) => logits(time)), 3, TimeScales.FlowTime);
}
