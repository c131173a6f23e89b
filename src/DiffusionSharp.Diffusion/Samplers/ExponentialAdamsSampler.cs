namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Any order with one network call a step: the exponential Adams–Bashforth method in λ (Hochbruck &amp; Ostermann 2010, Acta Numerica 19,
/// section 2.5; for diffusion Zhang &amp; Chen 2022, arXiv:2204.13902, here on the estimate of the clean data as Lu et al. 2022,
/// arXiv:2211.01095, have it). The polynomial through the last estimates is integrated exactly. Wants a grid near even in λ, see
/// <see cref="Schedules.NoiseGrid"/>. A step from pure noise or to clean data is of first order.
/// </summary>
/// <param name="Order">In [1, 4]; 1 is DDIM. High orders want many steps and little guidance.</param>
public sealed record ExponentialAdamsSampler(int Order = 3) : StepSampler<Continuous>
{
    /// <summary>In [1, 4].</summary>
    public int Order { get; init => field = Require.Within(value, 1, 4); } = Require.Within(Order, 1, 4);

    /// <inheritdoc/>
    protected override int Lookback => Order - 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);
        var left = from.ShareLeftAt(to);
        var next = to.Sigma / from.Sigma * step.X;
        if (left == 0)
        {
            return next + to.Alpha * step.Clean;
        }

        Estimate[] estimates = [new(from, step.Clean), .. step.Earlier.Where(estimate => estimate.Level.Alpha > 0)];
        var weights = Weights([.. estimates.Select(estimate => estimate.Level.LogSnr - from.LogSnr)], to.LogSnr - from.LogSnr, 1 - left);
        return estimates.Zip(weights).Aggregate(next, (sum, pair) => sum + to.Alpha * pair.Second * pair.First.Clean);
    }

    /// <summary>The weight of each estimate: the integral over [0, h] of e^(τ − h) times its Lagrange polynomial.</summary>
    /// <param name="nodes">Where the estimates were made, from the step's start: 0 and below.</param>
    /// <param name="h">The step in λ.</param>
    /// <param name="total">1 − e^(−h), to full precision.</param>
    private static double[] Weights(double[] nodes, double h, double total)
    {
        // The integrals of e^(τ − h)·τʲ, by parts.
        var moments = new double[nodes.Length];
        moments[0] = total;
        for (var power = 1; power < moments.Length; power++)
        {
            moments[power] = Math.Pow(h, power) - power * moments[power - 1];
        }

        return [.. nodes.Select(node => Lagrange(node, nodes).Zip(moments, (coefficient, moment) => coefficient * moment).Sum())];
    }

    /// <summary>The coefficients, lowest first, of the polynomial that is 1 at one node and 0 at the others.</summary>
    private static double[] Lagrange(double node, double[] nodes)
    {
        double[] polynomial = [1];
        foreach (var other in nodes.Where(other => other != node))
        {
            double[] raised = [0, .. polynomial];
            double[] lowered = [.. polynomial, 0];
            polynomial = [.. raised.Zip(lowered, (x, constant) => (x - other * constant) / (node - other))];
        }

        return polynomial;
    }
}
