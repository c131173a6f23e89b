using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Objectives;
using DiffusionSharp.Training.Weightings;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>A diffusion model of points, trained by the same floors as one of pictures.</summary>
internal sealed class ToyDiffusion : IDisposable
{
    /// <summary>Points of a step.</summary>
    public const int Batch = 256;

    private const double SigmaData = 0.7, Rate = 4e-3, AverageLength = 0.1;

    private static readonly EdmPrediction _parameterization = new(SigmaData);
    private static readonly KarrasSchedule _schedule = new(0.01, 10, 5);
    private readonly ToyDenoiser _network;
    private readonly TrainingState _state;
    private readonly Trainer _trainer;

    /// <param name="set">What it learns.</param>
    /// <param name="steps">Of the whole training.</param>
    /// <param name="seed">Everything follows from it.</param>
    public ToyDiffusion(IToySet set, int steps, ulong seed)
    {
        _network = new(seed);
        _state = new(_network, [AverageLength]);
        _trainer = new(
            _state,
            new DenoisingObjective(_network, _parameterization, new LogNormalLevels(-1.6, 1.3), new OutputWeighting()),
            new ToySource(set, seed),
            new(new CosineLearningRate(Rate), (long)steps * Batch) { BatchSize = Batch, Seed = seed });
    }

    /// <summary>Trains until so many steps were taken.</summary>
    public void TrainTo(int steps, CancellationToken stop) => _trainer.Run((long)steps * Batch, null, stop);

    /// <summary>D(x) of points at a noise level.</summary>
    public IReadOnlyList<(double X, double Y)> Denoise(IReadOnlyList<(double X, double Y)> points, double sigma) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        float[] values = [.. points.SelectMany(point => new[] { (float)point.X, (float)point.Y })];
        var clean = new PreconditionedDenoiser(_network, _parameterization).Denoise(tensor(values, [points.Count, 2, 1, 1]), new NoiseLevel(1, sigma), Conditioning.None);
        var found = clean.contiguous().data<float>().ToArray();
        return (IReadOnlyList<(double X, double Y)>)[.. Enumerable.Range(0, points.Count).Select(item => ((double)found[2 * item], (double)found[(2 * item) + 1]))];
    });

    /// <summary>The walk of points from noise to data along the probability-flow ODE: the points and the noise level before each step and after the last.</summary>
    /// <param name="count">Points.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="seed">Of the noise.</param>
    public IReadOnlyList<(double Sigma, IReadOnlyList<(double X, double Y)> Points)> Walk(int count, int steps, ulong seed)
    {
        var grid = NoiseGrid.From(_schedule, steps);
        var random = new Random(unchecked((int)seed));
        IReadOnlyList<(double X, double Y)> points = [.. Enumerable.Range(0, count).Select(_ => (grid[0].Sigma * Chance.Normal(random), grid[0].Sigma * Chance.Normal(random)))];
        List<(double Sigma, IReadOnlyList<(double X, double Y)> Points)> walk = [(grid[0].Sigma, points)];
        foreach (var (from, to) in grid.Zip(grid.Skip(1)))
        {
            // Euler's step: toward the estimate, by as much as the noise shrinks.
            var (kept, clean) = (to.Sigma / from.Sigma, Denoise(points, from.Sigma));
            points = [.. points.Zip(clean, (x, d) => (d.X + (kept * (x.X - d.X)), d.Y + (kept * (x.Y - d.Y))))];
            walk.Add((to.Sigma, points));
        }

        return walk;
    }

    /// <summary>Frees the network and its state.</summary>
    public void Dispose()
    {
        _state.Dispose();
        _network.Dispose();
    }
}
