using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Transformers;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks;

public sealed class RememberingDenoiserTests
{
    private static readonly double[] _falling = [10, 4, 2, 1, 0.5];

    private static PreconditionedDenoiser Denoiser(int blocks = 1)
    {
        var network = new UNet(new() { Widths = [8, 16], Blocks = [blocks] });
        NetworkClaims.Stir(network);
        return new(network, new EdmPrediction());
    }

    private static float[] Differences(IDenoiser<Continuous> one, IDenoiser<Continuous> other, IEnumerable<double> sigmas)
    {
        var x = NetworkClaims.Noise([2, 3, 8, 8]);
        return [.. sigmas.Select(sigma => TensorScope.Release(() => (one.Denoise(sigma * x, new NoiseLevel(1, sigma), Conditioning.None) - other.Denoise(sigma * x, new NoiseLevel(1, sigma), Conditioning.None)).abs().max().item<float>()))];
    }

    [Theory, InlineData(1, 1), InlineData(2, 1), InlineData(3, 1), InlineData(2, 2)]
    public void The_deeper_part_runs_in_every_so_many_th_step(int every, int blocks) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var plain = Denoiser(blocks);
        var differences = Differences(plain, new RememberingDenoiser<Continuous>(plain, every, CPU), _falling);
        Assert.All(differences.Index(), step => Assert.Equal(step.Index % every != 0, step.Item > 0));
    });

    [Fact]
    public void Where_the_noise_rises_it_begins_anew() => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var plain = Denoiser();
        var differences = Differences(plain, new RememberingDenoiser<Continuous>(plain, 100, CPU), [10, 4, 7, 3]);
        Assert.Equal([false, true, false, true], differences.Select(difference => difference > 0));
    });

    // As guidance asks with and without the prompt.
    [Fact]
    public void Calls_at_one_level_are_told_apart() => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var plain = Denoiser();
        var remembering = new RememberingDenoiser<Continuous>(plain, 2, CPU);
        var (one, other) = (NetworkClaims.Noise([2, 3, 8, 8]), NetworkClaims.Noise([1, 2, 3, 8, 8])[0].flip(0, 3));
        Tensor At(IDenoiser<Continuous> denoiser, Tensor x, double sigma) => denoiser.Denoise(x, new NoiseLevel(1, sigma), Conditioning.None);

        _ = (At(remembering, one, 3), At(remembering, other, 3));
        var mixed = (At(remembering, one, 2.999), At(remembering, other, 2.999));
        var (far, near) = ((At(plain, one, 2.999) - At(plain, other, 2.999)).norm().item<float>(), (At(plain, other, 2.999) - mixed.Item2).norm().item<float>());
        Assert.InRange(near, 0, 0.1 * far);
        Assert.InRange((At(plain, one, 2.999) - mixed.Item1).norm().item<float>(), 0, 0.1 * far);
    });

    [Fact]
    public void A_batch_of_another_size_is_computed() => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var plain = Denoiser();
        var remembering = new RememberingDenoiser<Continuous>(plain, 2, CPU);
        var x = NetworkClaims.Noise([2, 3, 8, 8]);
        _ = remembering.Denoise(x, new NoiseLevel(1, 3), Conditioning.None);
        TensorAssert.Equal(plain.Denoise(x[..1], new NoiseLevel(1, 2), Conditioning.None), remembering.Denoise(x[..1], new NoiseLevel(1, 2), Conditioning.None));
    });

    [Fact]
    public void Nothing_outlives_the_scope_of_the_walk()
    {
        using var untracked = no_grad();
        var plain = TensorScope.Release(() => Denoiser());
        NoTensorLeaks.In(() => TensorScope.Release(() => { _ = Differences(plain, new RememberingDenoiser<Continuous>(plain, 2, CPU), _falling); }));
    }

    [Fact]
    public void A_network_without_a_deeper_part_is_refused() => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var remembering = new RememberingDenoiser<Continuous>(new PreconditionedDenoiser(new DiffusionTransformer(new() { Patch = 2, Width = 16, Depth = 1, HeadWidth = 8 }), new EdmPrediction()), 2, CPU);
        var fault = Assert.Throws<ArgumentException>(() => remembering.Denoise(NetworkClaims.Noise([1, 3, 8, 8]), new NoiseLevel(1, 1), Conditioning.None)).Message;
        Assert.Contains("no deeper part", fault, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RememberingDenoiser<Continuous>(remembering, 0, CPU));
    });
}
