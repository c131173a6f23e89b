using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines;

/// <summary>Runs any task on any model, batch by batch: plan, sample, decode. There is no other pipeline.</summary>
/// <typeparam name="TMedia">What comes out.</typeparam>
/// <typeparam name="TSpace">What the model moves through.</typeparam>
/// <param name="model">Who does it.</param>
public sealed class Pipeline<TMedia, TSpace>(DiffusionModel<TMedia, TSpace> model) where TSpace : StateSpace
{
    /// <summary>One result for each seed, in their order.</summary>
    /// <typeparam name="TRequest">What is asked for.</typeparam>
    /// <param name="task">What to do.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="settings">How.</param>
    /// <param name="watcher">Told of every step.</param>
    /// <param name="stop">Asked before each step.</param>
    /// <exception cref="ArgumentException">Request, model and settings do not fit together.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was asked for.</exception>
    public IReadOnlyList<TMedia> Run<TRequest>(
        ITask<TRequest, TMedia, TSpace> task, TRequest request, SamplingSettings<TSpace> settings, Watcher<TMedia>? watcher = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(settings);
        ulong[][] batches = [.. settings.Checked().Seeds.Chunk(settings.Batch)];
        var results = new List<TMedia>();
        using var pause = CollectionPause.Begin();
        for (var index = 0; index < batches.Length; index++)
        {
            var (batch, seeds) = (index, batches[index]);
            var progress = watcher?.Progress is { } outside ? new Forward<SamplingProgress>(step => outside.Report(new(batch + 1, batches.Length, step))) : null;
            results.AddRange(TensorScope.Release(() =>
            {
                var plan = task.Plan(request, model, settings with { Seeds = seeds });
                return Decode(settings.Sampler.Sample(Watched(plan, batch, watcher), progress, stop));
            }));
            pause.Between();
        }

        return results;
    }

    private SamplingPlan<TSpace> Watched(SamplingPlan<TSpace> plan, int batch, Watcher<TMedia>? watcher) => watcher is not ({ Frames: not null } or { Glimpses: not null }) ? plan : plan with
    {
        Watch = (step, state, clean) =>
        {
            watcher.Glimpses?.Invoke(new(batch, step, Media((model.Glance ?? model.Codec.Decode)(clean ?? state))));
            var scale = 1 / (step.Level.Alpha + step.Level.Sigma);
            watcher.Frames?.Invoke(new(batch, step, Decode(state.is_floating_point() ? state * scale : state), Decode(clean ?? state)));
        },
    };

    // One after the other: a codec takes much more memory than what it decodes.
    private TMedia[] Decode(Tensor latents) => [.. latents.split(1).SelectMany(item => TensorScope.Release(() => Media(model.Codec.Decode(item))))];

    private TMedia[] Media(Tensor data) => [.. data.split(1).Select(model.Modality.ToMedia)];

    private sealed class Forward<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
