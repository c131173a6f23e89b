using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Watches the first seconds of a run, and ends it when its speed is known.</summary>
internal sealed class SpeedProbe(TimeProvider clock, CancellationToken outer) : IProgress<RunProgress>, IDisposable
{
    private const int LeastSteps = 3;
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _enough = CancellationTokenSource.CreateLinkedTokenSource(outer);
    private (long Began, long Examples, int Steps)? _first;

    /// <summary>How fast a contestant trains, in pictures a second.</summary>
    /// <param name="contestant">Who.</param>
    /// <param name="place">A folder that is made and deleted again.</param>
    /// <param name="terminal">Is told.</param>
    public static double Of(IContestant contestant, string place, Terminal terminal)
    {
        using var probe = new SpeedProbe(terminal.Clock, terminal.Stop);
        terminal.Messages.WriteLine($"Measuring how fast {contestant.Label} trains.");
        using (var trial = contestant.Open(new(contestant.Key, RunKind.Main, 0), long.MaxValue / 4, null, Path.Combine(place, contestant.Key)))
        {
            trial.Run(probe, probe.Stop);
        }

        terminal.Stop.ThrowIfCancellationRequested();
        Directory.Delete(place, recursive: true);
        return probe.Speed;
    }

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
