namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// DPM-Solver++(2M), second order with one network call a step, and its SDE form (Lu et al. 2022, arXiv:2211.01095, algorithm 2 and
/// section 5). Wants a grid near even in λ, see <see cref="Schedules.NoiseGrid"/>. A step from pure noise or to clean data is of first order.
/// </summary>
/// <param name="Stochasticity">0 follows the ODE, 1 the SDE; in [0, 1].</param>
public sealed record DpmMultistepSampler(double Stochasticity = 0) : StepSampler<Continuous>
{
    /// <summary>0 follows the ODE, 1 the SDE; in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); } = Require.Share(Stochasticity);

    /// <summary>How many estimates are used, in [1, 3]; 3 is the paper's form, which halves the curvature and so is of second order.</summary>
    public int Order { get; init => field = Require.Within(value, 1, 3); } = 2;

    /// <summary>What is taken for smooth.</summary>
    public ISolverVariable Variable { get; init; } = new DataVariable();

    /// <summary>How steps of second order weigh the slope; those of third order always exactly.</summary>
    public ISlopeWeight Slope { get; init; } = new HalfwaySlope();

    /// <summary>What the last steps do not exceed.</summary>
    public EndOrder End { get; init; } = EndOrder.Full;

    /// <inheritdoc/>
    protected override int Lookback => Order - 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var factors = Variable.Factors(step.From, step.To, Stochasticity);
        var next = factors.Kept * step.X + factors.Scale * Integral(step, factors);
        return factors.Fresh > 0 ? next + factors.Fresh * step.NormalLike(step.X) : next;
    }

    private Tensor Integral(SamplingStep<Continuous> step, SolverFactors factors)
    {
        var order = End.Limit(step, Order);
        var flat = factors.Moment(0) * Variable.Of(step.Estimate);
        if (order == 1)
        {
            return flat;
        }

        // Differences per step λ′ − λ of this step.
        var h = step.To.LogSnr - step.From.LogSnr;
        var reach = (step.From.LogSnr - step.Earlier[0].Level.LogSnr) / h;
        var slope = (Variable.Of(step.Estimate) - Variable.Of(step.Earlier[0])) / reach;
        if (order == 2)
        {
            return flat + Slope.Of(factors) * slope;
        }

        var reachBefore = (step.Earlier[0].Level.LogSnr - step.Earlier[1].Level.LogSnr) / h;
        var slopeBefore = (Variable.Of(step.Earlier[0]) - Variable.Of(step.Earlier[1])) / reachBefore;
        var curvature = (slope - slopeBefore) / (reach + reachBefore);
        return flat + factors.Moment(1) * (slope + reach * curvature) + factors.Moment(2) / 2 * curvature;
    }
}
