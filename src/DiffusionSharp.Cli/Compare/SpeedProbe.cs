using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Watches the first seconds of a run, and ends it when its speed is known.</summary>
internal sealed class SpeedProbe(TimeProvider clock, CancellationToken outer) : IProgress<RunProgress>, IDisposable
{
    private const int LeastSteps = 3;
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _enough = CancellationTokenSource.CreateLinkedTokenSource(outer);
    private (long Began, long Examples, int Steps)? _first;

    /// <summary>Ends the run.</summary>
    public CancellationToken Stop => _enough.Token;

    /// <summary>Pictures a second; the first step, which is slow, is left out.</summary>
    public double Speed { get; private set; }

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        if (value.Message is not null)
        {
            return;
        }

        var (began, examples, steps) = _first ?? (clock.GetTimestamp(), value.Examples, 0);
        _first = (began, examples, steps + 1);
        var passed = clock.GetElapsedTime(began);
        if (steps >= LeastSteps && passed >= _least)
        {
            Speed = (value.Examples - examples) / passed.TotalSeconds;
            _enough.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _enough.Dispose();
}
