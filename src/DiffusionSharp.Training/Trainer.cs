using DiffusionSharp.Data;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Objectives;

namespace DiffusionSharp.Training;

/// <summary>
/// The loop. Knows nothing of diffusion: the objective does. What happens at a position follows from seeds and position alone, so that a
/// training that was stopped goes on as if it had not been.
/// </summary>
/// <param name="state">What is trained.</param>
/// <param name="objective">What is made small.</param>
/// <param name="data">Where examples come from.</param>
/// <param name="settings">How it steps.</param>
public sealed class Trainer(TrainingState state, IObjective objective, IDataSource data, TrainerSettings settings)
{
    private readonly int _part = settings.BatchSize % settings.Accumulation == 0 ? settings.BatchSize / settings.Accumulation : throw new ArgumentException(
        $"A batch of {settings.BatchSize} examples cannot be computed in {settings.Accumulation} equal parts. Choose a number of parts that divides it.", nameof(settings));

    /// <summary>Trains on, in whole batches.</summary>
    /// <param name="untilExamples">Ends when so many examples were seen in all.</param>
    /// <param name="observe">Told after every step.</param>
    /// <param name="stop">Ends it between two steps, without an exception: the state is whole.</param>
    /// <exception cref="TrainingDivergedException">Loss or gradient are no longer finite; the step was not taken.</exception>
    public void Run(long untilExamples, Action<TrainingProgress>? observe = null, CancellationToken stop = default)
    {
        using var tracked = enable_grad();
        using var pause = CollectionPause.Begin();
        state.Network.train();
        while (state.Examples < untilExamples && !stop.IsCancellationRequested)
        {
            var progress = TensorScope.Release(Step); // Not inside of the call below, which does nothing where nobody observes.
            observe?.Invoke(progress);
            pause.Between();
        }
    }

    private TrainingProgress Step()
    {
        var first = state.Examples;
        _ = random.manual_seed(unchecked((long)Mixed(first))); // Dropout has no generator of its own.
        var loss = Enumerable.Range(0, settings.Accumulation).Sum(part => Part(first + part * _part)) / settings.Accumulation;
        var norm = state.Optimizer.Clip(settings.Optimizer.LongestGradient);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
        {
            throw new TrainingDivergedException(first, loss, norm);
        }

        var rate = settings.LearningRate.At(first + settings.BatchSize, settings.TotalExamples);
        state.Optimizer.Step(settings.Optimizer.ToStep(rate));
        state.Examples = first + settings.BatchSize;
        foreach (var average in state.Averages)
        {
            average.Update(state.Examples, settings.BatchSize);
        }

        return new(state.Examples, loss, norm, rate);
    }

    private double Part(long first) => TensorScope.Release(() =>
    {
        var batch = data.Read(first, _part);
        var device = state.Network.parameters().First().device;
        var noise = new NoiseSource([.. Enumerable.Range(0, _part).Select(item => Mixed(first + item))]);
        var loss = objective.Loss(batch with { Clean = batch.Clean.to(device) }, first, noise);
        (loss / settings.Accumulation).backward();
        return loss.item<float>();
    });

    // Neighboring positions are no neighbors after the steps of SplitMix64 (Steele, Lea and Flood 2014).
    private ulong Mixed(long position)
    {
        var mixed = unchecked((settings.Seed + 1) * 0x9E3779B97F4A7C15 + (ulong)position * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return mixed ^ (mixed >> 31);
    }
}
