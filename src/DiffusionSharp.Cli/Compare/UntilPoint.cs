using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Shows a run's progress, and ends it when it has seen so many pictures.</summary>
internal sealed class UntilPoint(long point, ProgressLine line, CancellationToken outer) : IProgress<RunProgress>, IDisposable
{
    private readonly CancellationTokenSource _reached = CancellationTokenSource.CreateLinkedTokenSource(outer);

    /// <summary>Ends the run.</summary>
    public CancellationToken Stop => _reached.Token;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        if (value.Message is null)
        {
            line.Report(value.Examples, value.Total, $"{value.Examples} of {value.Total} pictures, {value.ExamplesPerSecond:0.0}/s, loss {value.Loss:0.000}");
        }

        if (value.Examples >= point)
        {
            _reached.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reached.Dispose();
}
