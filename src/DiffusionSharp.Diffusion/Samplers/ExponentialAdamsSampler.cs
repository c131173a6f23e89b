namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Any order with one network call a step: the exponential Adams–Bashforth method in λ (Hochbruck &amp; Ostermann 2010, Acta Numerica 19,
/// section 2.5; for diffusion Zhang &amp; Chen 2022, arXiv:2204.13902, here on the estimate of the clean data as Lu et al. 2022,
/// arXiv:2211.01095, have it). The polynomial through the last estimates is integrated exactly. Wants a grid near even in λ, see
/// <see cref="Schedules.NoiseGrid"/>. A step from pure noise or to clean data is of first order. On the noise it is DEIS in log ρ.
/// </summary>
/// <param name="Order">In [1, 4]; 1 is DDIM. High orders want many steps and little guidance.</param>
public sealed record ExponentialAdamsSampler(int Order = 3) : StepSampler<Continuous>
{
    /// <summary>In [1, 4].</summary>
    public int Order { get; init => field = Require.Within(value, 1, 4); } = Require.Within(Order, 1, 4);

    /// <summary>What the polynomial goes through.</summary>
    public ISolverVariable Variable { get; init; } = new DataVariable();

    /// <summary>What the last steps do not exceed.</summary>
    public EndOrder End { get; init; } = EndOrder.Full;

    /// <inheritdoc/>
    protected override int Lookback => Order - 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);
        var factors = Variable.Factors(from, to, 0);
        Estimate[] estimates = [step.Estimate, .. step.Earlier.Where(estimate => estimate.Level.Alpha > 0).Take(End.Limit(step, Order) - 1)];

        var h = to.LogSnr - from.LogSnr;
        double[] nodes = [.. estimates.Select(estimate => estimates.Length == 1 ? 0 : (estimate.Level.LogSnr - from.LogSnr) / h)];
        var weights = Lagrange.Weights(nodes, [.. Enumerable.Range(0, nodes.Length).Select(factors.Moment)]);
        return estimates.Zip(weights).Aggregate(factors.Kept * step.X, (sum, pair) => sum + factors.Scale * pair.Second * Variable.Of(pair.First));
    }
}
