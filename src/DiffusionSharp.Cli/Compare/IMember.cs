using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Compare;

/// <summary>A run of a contestant.</summary>
internal interface IMember : IDisposable
{
    /// <summary>Pictures seen so far.</summary>
    long Examples { get; }

    /// <summary>Weights that make pictures, and those that only help to learn.</summary>
    (long Making, long Helping) Weights { get; }

    /// <summary>Trains until the token stops it or the run is at its end; then a checkpoint is written.</summary>
    void Run(IProgress<RunProgress> progress, CancellationToken stop);

    /// <summary>Writes the model as it is now.</summary>
    void Export(string model);

    /// <summary>The model as something to be measured.</summary>
    /// <param name="model">Its folder.</param>
    /// <param name="viewer">Takes the pictures.</param>
    ISubject Load(string model, Viewer viewer);

    /// <summary>The lines of the log so far.</summary>
    IReadOnlyList<HistoryPoint> History { get; }
}
