using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// DPM-Solver of third order with steps as long as its error allows (Lu et al. 2022, arXiv:2206.00927, appendix C): DPM adaptive of
/// k-diffusion. Walks from the first level of the grid to the last, which must have some noise, by steps of its own in λ. The error is that
/// of the whole batch, so a sample depends on its batch.
/// </summary>
/// <param name="RelativeTolerance">The error allowed as a share of the state, above 0; 0.05 is usual.</param>
public sealed record DpmAdaptiveSampler(double RelativeTolerance) : ISampler<Continuous>
{
    private const double FirstStep = 0.05, SmallestStep = 1e-5;

    /// <summary>The error allowed as a share of the state, above 0.</summary>
    public double RelativeTolerance { get; init => field = Require.Positive(value); } = Require.Positive(RelativeTolerance);

    /// <summary>The error allowed where the state is small, above 0.</summary>
    public double AbsoluteTolerance { get; init => field = Require.Positive(value); } = 0.0078;

    /// <summary>η, in [0, 1]: how much of the noise is fresh.</summary>
    public double Stochasticity { get; init => field = Require.Share(value); }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The walk begins at pure noise or ends at clean data, which are infinitely far in λ.</exception>
    public Tensor Sample(SamplingPlan<Continuous> plan, IProgress<SamplingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Grid[0].Alpha == 0 || plan.Grid[^1].IsClean)
        {
            throw new ArgumentException($"Adaptive steps in λ cannot go from {plan.Grid[0]} to {plan.Grid[^1]}: one of them is infinitely far. Begin a little below pure noise and end a little above clean data.", nameof(plan));
        }

        using var _ = no_grad();
        return TensorScope.Return(() => Walk(plan, progress, stop));
    }

    private Tensor Walk(SamplingPlan<Continuous> plan, IProgress<SamplingProgress>? progress, CancellationToken stop)
    {
        var (first, last) = (plan.Grid[0], plan.Grid[^1]);
        var length = last.LogSnr - first.LogSnr;
        var state = new Place(plan.Start.alias(), plan.Start.alias(), 0);
        var controller = new StepController(FirstStep, Stochasticity > 0 ? 1.5 : 3);
        var steps = 0;
        while (state.Passed < length - SmallestStep)
        {
            stop.ThrowIfCancellationRequested();
            var (before, end) = (state.Passed, Math.Min(length, state.Passed + controller.Step));
            state = TensorScope.Advance(state, current => Try(plan, current, end, controller));
            if (state.Passed > before)
            {
                progress?.Report(new(++steps, steps + (int)Math.Ceiling((length - state.Passed) / controller.Step), DpmLeapSampler.Inner(first, last, state.Passed / length)));
            }
        }

        return state.X;
    }

    /// <summary>The state at the end of a step, or the same state where its error was too large.</summary>
    private Place Try(SamplingPlan<Continuous> plan, Place place, double end, StepController controller)
    {
        var (first, last) = (plan.Grid[0], plan.Grid[^1]);
        NoiseLevel At(double passed) => DpmLeapSampler.Inner(first, last, passed / (last.LogSnr - first.LogSnr));
        var step = new SamplingStep<Continuous>(plan, new(place.X, []), At(place.Passed), At(end));
        var reversal = Reversal.Of(step.From, step.To, Stochasticity).NoCleanerThan(last);

        var (low, high) = DpmLeapSampler.Pair(step, reversal.Down);
        var allowed = (RelativeTolerance * low.abs().maximum(place.Low.abs())).clamp_min(AbsoluteTolerance);
        if (!controller.Accepts(((low - high) / allowed).square().mean().sqrt().item<float>()))
        {
            return place;
        }

        var next = plan.Constraints.Aggregate(reversal.Lift(high, step), (x, constraint) => constraint.Apply(x, step.To, plan.Noise));
        return new(next, low, end);
    }

    /// <summary>Where a walk is.</summary>
    /// <param name="X">[B, …]: the state.</param>
    /// <param name="Low">[B, …]: the state by the lower order.</param>
    /// <param name="Passed">How far in λ it has come.</param>
    private sealed record Place(Tensor X, Tensor Low, double Passed) : ITensorHolder
    {
        public IEnumerable<Tensor> Tensors => [X, Low];
    }
}
