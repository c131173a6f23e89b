using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// DPM-Solver++ singlestep, to third order with one network call a level (Lu et al. 2022, arXiv:2211.01095, algorithm 1, and
/// arXiv:2206.00927, appendix D): the levels come in groups, and the last step of a group leaps from the group's first state over all of it.
/// </summary>
/// <param name="Order">How many levels a group has at most, in [1, 3].</param>
public sealed record DpmSinglestepSampler(int Order = 2) : StepSampler<Continuous>
{
    /// <summary>In [1, 3].</summary>
    public int Order { get; init => field = Require.Within(value, 1, 3); } = Require.Within(Order, 1, 3);

    /// <summary>0 follows the ODE, 1 the SDE; in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); }

    /// <summary>What is taken for smooth.</summary>
    public ISolverVariable Variable { get; init; } = new DataVariable();

    /// <summary>How steps of second order weigh the slope.</summary>
    public ISlopeWeight Slope { get; init; } = new HalfwaySlope();

    /// <summary>The order of each step, 1 to <see cref="Order"/>, where the grid has a plan of its own; empty takes full groups and shorter ones at the end.</summary>
    public ImmutableArray<int> Orders { get; init; } = [];

    /// <inheritdoc/>
    protected override int Lookback => Order - 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var planned = Orders.IsEmpty ? step.Index % Order + 1 : Orders[step.Index];
        var order = step.To.IsClean || step.From.Alpha == 0 ? 1 : Math.Min(planned, step.Earlier.Count(estimate => estimate.Level.Alpha > 0) + 1);
        Estimate[] group = [.. step.Earlier.Take(order - 1).Reverse(), step.Estimate];
        var factors = Variable.Factors(group[0].Level, step.To, Stochasticity);
        var next = factors.Kept * group[0].X + factors.Scale * Integral(group, step.To, factors);
        return factors.Fresh > 0 ? next + factors.Fresh * step.NormalLike(step.X) : next;
    }

    private Tensor Integral(Estimate[] group, NoiseLevel to, SolverFactors factors)
    {
        var first = Variable.Of(group[0]);
        var flat = factors.Moment(0) * first;

        // Slopes from the group's first estimate to the others, per leap.
        double Reach(Estimate estimate) => (estimate.Level.LogSnr - group[0].Level.LogSnr) / (to.LogSnr - group[0].Level.LogSnr);
        Tensor SlopeTo(Estimate estimate) => (Variable.Of(estimate) - first) / Reach(estimate);
        return group.Length switch
        {
            1 => flat,
            2 => flat + Slope.Of(factors) * SlopeTo(group[1]),
            _ => flat + factors.Moment(1) * SlopeTo(group[2]),
        };
    }

    /// <summary>Equal if the settings are, the orders one by one.</summary>
    public bool Equals(DpmSinglestepSampler? other) => other is not null && Order == other.Order && Stochasticity == other.Stochasticity
        && Variable.Equals(other.Variable) && Slope.Equals(other.Slope) && Orders.SequenceEqual(other.Orders);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, Stochasticity, Variable, Slope, Orders.Length);
}
