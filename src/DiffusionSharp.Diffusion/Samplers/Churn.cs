namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Noise put back before each step of a deterministic method, so that it corrects its own errors (Karras et al. 2022, arXiv:2206.00364,
/// algorithm 2). Works at a fixed α, in units of σ/α, on any path.
/// </summary>
/// <param name="Amount">S_churn, 0 or more; a step raises σ by min(S_churn / steps, √2 − 1) of itself. The paper has 40 for ImageNet at 64 pixels.</param>
/// <param name="Lowest">S_min: no noise is put back at a lower σ/α.</param>
/// <param name="Highest">S_max: nor at a higher one.</param>
/// <param name="NoiseScale">S_noise, above 0: the deviation of the new noise; a little over 1 makes up for lost detail.</param>
public sealed record Churn(double Amount = 0, double Lowest = 0, double Highest = double.PositiveInfinity, double NoiseScale = 1)
{
    /// <summary>Puts nothing back.</summary>
    public static Churn None { get; } = new();

    /// <summary>S_churn, 0 or more.</summary>
    public double Amount { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Amount);

    /// <summary>S_noise, above 0.</summary>
    public double NoiseScale { get; init => field = Require.Positive(value); } = Require.Positive(NoiseScale);

    /// <summary>
    /// Whether the network is asked where the new noise has led, as the paper has it. If not, the noise that it saw before is taken for that of
    /// the raised level, which spares nothing but is what some published pipelines do.
    /// </summary>
    public bool AsksAnew { get; init; } = true;

    /// <summary>The state to step from with its estimate, and its level: the step's own where nothing is put back. Pure noise stays as it is.</summary>
    internal ((Tensor X, Tensor Clean) State, NoiseLevel Level) Start(SamplingStep<Continuous> step)
    {
        var start = step.From;
        var reached = start.NoiseToSignal >= Lowest && start.NoiseToSignal <= Highest && double.IsFinite(start.NoiseToSignal);
        var raise = reached ? Math.Min(Amount / step.Steps, Math.Sqrt(2) - 1) : 0;
        if (raise == 0)
        {
            return ((step.X, step.Clean), start);
        }

        var raised = start with { Sigma = start.Sigma * (1 + raise) };
        var noise = AsksAnew ? null : step.Estimate.Noise;
        var x = step.X + start.Sigma * Math.Sqrt(raise * (2 + raise)) * NoiseScale * step.NormalLike(step.X);
        return ((x, noise is null ? step.CleanAt(x, raised) : (x - raised.Sigma * noise) / raised.Alpha), raised);
    }
}
