using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// Walks a stretch of the grid, noises its end back to its beginning, and walks it again, several times, before it goes on: so what is filled in
/// comes to agree with what is known. RePaint (Lugmayr et al. 2022, arXiv:2201.09865, section 4.2 and appendix B), around any sampler, for
/// pictures, sounds and tokens alike. Wants a constraint in the plan, such as KeepKnown.
/// </summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="Inner">Walks a stretch.</param>
/// <param name="Process">Noises back; the one the model was trained with.</param>
public sealed record ResamplingSampler<TSpace>(ISampler<TSpace> Inner, IForwardProcess<TSpace> Process) : ISampler<TSpace> where TSpace : StateSpace
{
    /// <summary>Steps of a stretch, 1 to 1000: the jump length of the paper, which has 10 of 250 steps.</summary>
    public int Stretch { get; init => field = Require.Within(value, 1, 1000); } = 10;

    /// <summary>How often each stretch is walked, 1 to 1000; 1 changes nothing. The paper has 10.</summary>
    public int Times { get; init => field = Require.Within(value, 1, 1000); } = 10;

    /// <inheritdoc/>
    public Tensor Sample(SamplingPlan<TSpace> plan, IProgress<SamplingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var untracked = no_grad();
        return TensorScope.Return(() =>
        {
            var state = new SamplingState(plan.Start.alias(), []);
            for (var first = 0; first < plan.Grid.Count - 1; first += Stretch)
            {
                var last = Math.Min(first + Stretch, plan.Grid.Count - 1);
                for (var time = 0; time < Times; time++)
                {
                    var walk = new Walk(first, last, time > 0);
                    state = TensorScope.Advance(state, current => new(Walked(plan, current.X, walk, stop), []));
                }

                progress?.Report(new(last, plan.Grid.Count - 1, plan.Grid[last]));
            }

            return state.X;
        });
    }

    private Tensor Walked(SamplingPlan<TSpace> plan, Tensor state, Walk walk, CancellationToken stop)
    {
        var grid = plan.Grid;
        var start = walk.IsAgain ? Process.Step(state, grid[walk.Last], grid[walk.First], plan.Noise) : state;
        var steps = grid.Count - 1;
        return Inner.Sample(plan with
        {
            Start = start,
            Grid = [.. grid.Skip(walk.First).Take(walk.Last - walk.First + 1)],
            Watch = plan.Watch is { } watch ? (done, x, clean) => watch(new(walk.First + done.Step, steps, done.Level), x, clean) : null,
        }, progress: null, stop);
    }

    private readonly record struct Walk(int First, int Last, bool IsAgain);
}
