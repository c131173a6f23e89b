using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// A sampler that walks a fixed grid. Owns the one loop: scopes, constraints, progress, cancellation, memory of earlier
/// estimates. A method of this family writes only <see cref="Step"/>.
/// </summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public abstract record StepSampler<TSpace> : ISampler<TSpace> where TSpace : StateSpace
{
    /// <summary>How many earlier estimates the method looks back on.</summary>
    protected virtual int Lookback => 0;

    /// <summary>The state at <see cref="SamplingStep{TSpace}.To"/>, [B, …].</summary>
    protected abstract Tensor Step(SamplingStep<TSpace> step);

    /// <inheritdoc/>
    public Tensor Sample(SamplingPlan<TSpace> plan, IProgress<SamplingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var _ = no_grad();
        return TensorScope.Return(() => Walk(plan, progress, stop));
    }

    private Tensor Walk(SamplingPlan<TSpace> plan, IProgress<SamplingProgress>? progress, CancellationToken stop)
    {
        var state = new SamplingState(plan.Start.alias(), []);
        var steps = plan.Grid.Count - 1;
        for (var index = 0; index < steps; index++)
        {
            stop.ThrowIfCancellationRequested();
            var done = new SamplingProgress(index + 1, steps, plan.Grid[index + 1]);
            state = TensorScope.Advance(state, current => Advance(plan, current, done));
            progress?.Report(done);
        }

        return state.X;
    }

    private SamplingState Advance(SamplingPlan<TSpace> plan, SamplingState state, SamplingProgress done)
    {
        var from = plan.Grid[done.Step - 1];
        var step = new SamplingStep<TSpace>(plan, state, from, done.Level) { Index = done.Step - 1 };
        var next = plan.Constraints.Aggregate(Step(step), (x, constraint) => constraint.Apply(x, done.Level, plan.Noise));
        plan.Watch?.Invoke(done, next, step.LatestClean);
        return new(next, Lookback == 0 ? [] : [step.Remembered, .. state.Earlier.Take(Lookback - 1)]);
    }
}
