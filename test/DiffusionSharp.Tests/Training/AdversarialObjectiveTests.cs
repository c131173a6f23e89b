using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial.Objectives;

namespace DiffusionSharp.Tests.Training;

/// <summary>With a discriminator w·x the gradient at every picture is w, so every penalty is known.</summary>
public sealed class AdversarialObjectiveTests
{
    [Fact]
    public void The_Wasserstein_loss_is_the_gap_and_the_penalty_of_the_slope() => TensorScope.Release(() =>
    {
        var (play, _) = Linear(slope: 0.5, pixels: 4);
        var loss = new WassersteinObjective(Penalty: 10).DiscriminatorLoss(play);
        var slope = Math.Sqrt(4 * 0.25);
        Assert.Equal((0.5 * -4) - (0.5 * 4) + (10 * Math.Pow(slope - 1, 2)), loss.item<float>(), 1e-4);
        Assert.Equal(2, new WassersteinObjective().GeneratorLoss(play).item<float>(), 1e-5);
    });

    [Fact]
    public void The_penalty_is_made_small_by_the_weights_themselves() => TensorScope.Release(() =>
    {
        var (play, w) = Linear(slope: 0.5, pixels: 16);
        new WassersteinObjective(Penalty: 10).DiscriminatorLoss(play).backward();
        // d/dw of −(E D(x) − E D(G)) is −2 for each pixel; of λ(‖w‖ − 1)² it is 2λ(‖w‖ − 1)·w/‖w‖, with ‖w‖ = 2.
        TensorAssertAll(w.grad!, -2 + (2 * 10 * (2 - 1) * 0.5 / 2));
    });

    [Fact]
    public void R1_and_R2_each_add_half_of_the_squared_slope() => TensorScope.Release(() =>
    {
        var (play, w) = Linear(slope: 0.25, pixels: 4);
        var gap = (0.25 * -4) - (0.25 * 4);
        var loss = new RelativisticObjective(Penalty: 3).DiscriminatorLoss(play);
        Assert.Equal(Softplus(gap) + (3.0 / 2 * 2 * 4 * 0.0625), loss.item<float>(), 1e-5);
        Assert.Equal(Softplus(-gap), new RelativisticObjective().GeneratorLoss(play).item<float>(), 1e-5);
        loss.backward();
        TensorAssertAll(w.grad!, (-2 / (1 + Math.Exp(-gap))) + (3.0 / 2 * 2 * 2 * 0.25));
    });

    [Fact]
    public void Where_the_discriminator_can_only_guess_the_losses_are_logarithms_of_two() => TensorScope.Release(() =>
    {
        var (play, _) = Linear(slope: 0, pixels: 4);
        Assert.Equal(2 * Math.Log(2), new NonSaturatingObjective().DiscriminatorLoss(play).item<float>(), 1e-6);
        Assert.Equal(Math.Log(2), new NonSaturatingObjective().GeneratorLoss(play).item<float>(), 1e-6);
        Assert.Equal(Math.Log(2), new RelativisticObjective().GeneratorLoss(play).item<float>(), 1e-6);
    });

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    private static void TensorAssertAll(Tensor values, double wanted) => Assert.InRange((values - wanted).abs().max().item<float>(), 0, 1e-4);

    // Real pictures are all 1, made ones all −1.
    private static (AdversarialPlay Play, Tensor Weight) Linear(double slope, int pixels)
    {
        var side = (int)Math.Sqrt(pixels);
        var w = full([pixels], slope, ScalarType.Float32).requires_grad_();
        return (new(x => mv(x.flatten(1), w), ones(3, 1, side, side), -ones(3, 1, side, side), new Generator(1)), w);
    }
}
