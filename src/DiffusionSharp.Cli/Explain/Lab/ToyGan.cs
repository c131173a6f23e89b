using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial;
using DiffusionSharp.Training.Adversarial.Objectives;
using DiffusionSharp.Training.LearningRates;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>An adversarial network of points, trained by the same floors as one of pictures.</summary>
internal sealed class ToyGan : IDisposable
{
    private const double Rate = 1e-3, AverageLength = 0.05;

    private readonly Gan _pair;
    private readonly AdversarialState _state;
    private readonly AdversarialTrainer _trainer;

    /// <param name="set">What it learns.</param>
    /// <param name="objective">What both networks make small.</param>
    /// <param name="steps">Of the whole training.</param>
    /// <param name="seed">Everything follows from it.</param>
    public ToyGan(IToySet set, IAdversarialObjective objective, int steps, ulong seed)
    {
        _pair = new(new ToyGanSettings(), seed);
        _state = new(_pair, AverageLength);
        var settings = new AdversarialSettings(new ConstantLearningRate(Rate), (long)steps * ToyDiffusion.Batch) { BatchSize = ToyDiffusion.Batch, Seed = seed };
        _trainer = new(_state, objective, new ToySource(set, seed), settings);
    }

    /// <summary>Trains until so many steps were taken.</summary>
    public void TrainTo(int steps, CancellationToken stop) => _trainer.Run((long)steps * ToyDiffusion.Batch, null, stop);

    /// <summary>Points of the generator as it is now, always from the same latents.</summary>
    public IReadOnlyList<(double X, double Y)> Points(int count) => TensorScope.Release(() =>
    {
        var found = _pair.Generator.Sample([.. Enumerable.Range(0, count).Select(seed => (ulong)seed)]).contiguous().data<float>().ToArray();
        return (IReadOnlyList<(double X, double Y)>)[.. Enumerable.Range(0, count).Select(item => ((double)found[2 * item], (double)found[(2 * item) + 1]))];
    });

    /// <summary>Frees the networks and their state.</summary>
    public void Dispose()
    {
        _state.Dispose();
        _pair.Dispose();
    }
}
