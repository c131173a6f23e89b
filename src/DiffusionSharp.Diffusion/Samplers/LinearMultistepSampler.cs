namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Adams–Bashforth in σ/α with one network call a step, the polynomial through the last noises integrated exactly: LMS of k-diffusion (after
/// Karras et al. 2022, arXiv:2206.00364, section 3, and any book on differential equations), on any path. A step from pure noise is of first
/// order.
/// </summary>
/// <param name="Order">How many noises are used, in [1, 4]; 1 is Euler.</param>
public sealed record LinearMultistepSampler(int Order = 4) : StepSampler<Continuous>
{
    /// <summary>In [1, 4].</summary>
    public int Order { get; init => field = Require.Within(value, 1, 4); } = Require.Within(Order, 1, 4);

    /// <inheritdoc/>
    protected override int Lookback => Order - 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);
        if (from.Alpha == 0)
        {
            return to.Alpha * step.Clean + to.Sigma * step.Estimate.Noise;
        }

        Estimate[] estimates = [step.Estimate, .. step.Earlier.Where(estimate => estimate.Level.Alpha > 0)];
        double[] nodes = [.. estimates.Select(estimate => estimate.Level.NoiseToSignal - from.NoiseToSignal)];
        var h = to.NoiseToSignal - from.NoiseToSignal;
        double[] moments = [.. Enumerable.Range(1, nodes.Length).Select(power => Math.Pow(h, power) / power)];
        return estimates.Zip(Lagrange.Weights(nodes, moments))
            .Aggregate(to.Alpha / from.Alpha * step.X, (sum, pair) => sum + to.Alpha * pair.Second * pair.First.Noise);
    }
}
