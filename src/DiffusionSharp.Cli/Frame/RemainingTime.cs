namespace DiffusionSharp.Cli.Frame;

/// <summary>
/// How long a work will still take, by the speed of the last while: what earlier runs had done does not count, and a change of speed shows
/// soon, but a pause between two reports does not count as one. Says nothing before it can know.
/// </summary>
internal sealed class RemainingTime(TimeProvider clock)
{
    private const int Fewest = 30;
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(30), _leastKnown = TimeSpan.FromSeconds(1);

    private readonly Queue<(long Time, double Done)> _samples = new();

    /// <summary>The time that is left after so much is done; null where it cannot be told yet.</summary>
    public TimeSpan? After(double done, double total)
    {
        var now = clock.GetTimestamp();
        _samples.Enqueue((now, done));
        while (_samples.Count > Fewest && clock.GetElapsedTime(_samples.Peek().Time, now) > _window)
        {
            _samples.Dequeue();
        }

        var (time, before) = _samples.Peek();
        var elapsed = clock.GetElapsedTime(time, now);
        return elapsed < _leastKnown || done <= before ? null : elapsed * (Math.Max(0, total - done) / (done - before));
    }
}
