using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// A multistep solver that corrects each step once the network has been asked at its end, which costs no further call: UniPC (Zhao et al. 2023,
/// arXiv:2302.04867, algorithms 1 and 2) and SA-Solver (Xue et al. 2023, arXiv:2309.05019, algorithm 1). The polynomial through the
/// estimates is integrated exactly in λ. A step from pure noise or to clean data is of first order.
/// </summary>
/// <param name="Order">How many estimates the prediction uses, in [1, 4].</param>
public sealed record PredictorCorrectorSampler(int Order = 2) : StepSampler<Continuous>
{
    /// <summary>In [1, 4].</summary>
    public int Order { get; init => field = Require.Within(value, 1, 4); } = Require.Within(Order, 1, 4);

    /// <summary>How many estimates the correction uses, the one at the end of the step counted, in [1, 5].</summary>
    public int CorrectorOrder { get; init => field = Require.Within(value, 1, 5); } = Order + 1;

    /// <summary>0 follows the ODE, 1 the SDE; in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); }

    /// <summary>Below this σ/α a step adds no noise.</summary>
    public double Lowest { get; init => field = Require.NotNegative(value); }

    /// <summary>Nor above this one.</summary>
    public double Highest { get; init => field = Require.NotNegative(value); } = double.PositiveInfinity;

    /// <summary>What is taken for smooth.</summary>
    public ISolverVariable Variable { get; init; } = new DataVariable();

    /// <summary>How the slope through two estimates is weighed.</summary>
    public ISlopeWeight Slope { get; init; } = new HalfwaySlope();

    /// <summary>What the last steps do not exceed.</summary>
    public EndOrder End { get; init; } = EndOrder.Full;

    /// <summary>Steps that are not corrected, counted from 0.</summary>
    public ImmutableArray<int> Uncorrected { get; init; } = [];

    /// <inheritdoc/>
    protected override int Lookback => Math.Max(Order, CorrectorOrder - 1);

    /// <summary>Whether the last step is corrected too, which costs a call of the network more.</summary>
    public bool CorrectsEnd { get; init; }

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var left = step.Steps - step.Index;
        Estimate[] earlier = [.. step.Earlier.Where(estimate => estimate.Level.Alpha > 0)];
        var x = earlier.Length == 0 || Uncorrected.Contains(step.Index - 1) ? step.X : step.X + Correction(step.Estimate, earlier, left + 1);
        step.Remembered = Variable.Moved(step.Estimate, x);

        Estimate[] estimates = [step.Remembered, .. earlier.Take(End.Limit(step, Order) - 1)];
        var factors = Factors(step.From, step.To);
        var next = factors.Kept * x + factors.Scale * Integral(estimates, step.To, factors);
        next = factors.Fresh > 0 ? next + factors.Fresh * step.NormalLike(x) : next;
        return CorrectsEnd && left == 1 && !step.To.IsClean
            ? next + Correction(step.EstimateAt(next, step.To), [step.Remembered, .. earlier], left)
            : next;
    }

    /// <summary>Equal if the settings are, the uncorrected steps one by one.</summary>
    public bool Equals(PredictorCorrectorSampler? other) => other is not null && (Order, CorrectorOrder, Stochasticity, Lowest, Highest)
        == (other.Order, other.CorrectorOrder, other.Stochasticity, other.Lowest, other.Highest)
        && Variable.Equals(other.Variable) && Slope.Equals(other.Slope) && End == other.End && Uncorrected.SequenceEqual(other.Uncorrected);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, CorrectorOrder, Stochasticity, Variable, Slope, End);

    /// <summary>What a step's integral missed, now that the estimate at its end is known.</summary>
    /// <param name="end">That estimate.</param>
    /// <param name="earlier">Those before it, newest first.</param>
    /// <param name="left">How many steps were left before the step.</param>
    private Tensor Correction(Estimate end, IReadOnlyList<Estimate> earlier, int left)
    {
        var factors = Factors(earlier[0].Level, end.Level);
        var highest = Math.Min(End.Highest(left), earlier.Count);
        Estimate[] before = [.. earlier.Take(Math.Min(Order, highest))];
        Estimate[] after = [end, .. earlier.Take(Math.Min(CorrectorOrder - 1, highest))];
        return factors.Scale * (Integral(after, end.Level, factors, earlier[0].Level) - Integral(before, end.Level, factors));
    }

    private SolverFactors Factors(NoiseLevel from, NoiseLevel to) =>
        Variable.Factors(from, to, from.NoiseToSignal >= Lowest && from.NoiseToSignal <= Highest ? Stochasticity : 0);

    private Tensor Integral(Estimate[] estimates, NoiseLevel to, SolverFactors factors, NoiseLevel? begin = null)
    {
        var from = begin ?? estimates[0].Level;
        var h = to.LogSnr - from.LogSnr;
        double[] nodes = [.. estimates.Select(estimate => estimate.Level == from ? 0 : (estimate.Level.LogSnr - from.LogSnr) / h)];
        double[] moments = [factors.Moment(0), .. nodes.Length == 2 ? [Slope.Of(factors)] : Enumerable.Range(1, nodes.Length - 1).Select(factors.Moment)];
        return estimates.Zip(Lagrange.Weights(nodes, moments)).Select(pair => pair.Second * Variable.Of(pair.First)).Aggregate((sum, next) => sum + next);
    }
}
