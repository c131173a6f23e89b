namespace DiffusionSharp.Training.Runs;

/// <summary>How fast a run is, over its last steps.</summary>
internal sealed class SpeedMeter(TimeProvider time, long total)
{
    private const int Steps = 50;
    private readonly Queue<(long When, long Examples, double Loss)> _steps = new();

    /// <summary>Takes in a step.</summary>
    public RunProgress Add(long examples, double loss)
    {
        _steps.Enqueue((time.GetTimestamp(), examples, loss));
        if (_steps.Count > Steps)
        {
            _steps.Dequeue();
        }

        var (first, last) = (_steps.Peek(), _steps.Last());
        var seconds = time.GetElapsedTime(first.When, last.When).TotalSeconds;
        var speed = seconds > 0 ? (last.Examples - first.Examples) / seconds : 0;
        var left = speed > 0 ? TimeSpan.FromSeconds(Math.Min((total - examples) / speed, 1e9)) : TimeSpan.Zero;
        return new(examples, total, _steps.Average(step => step.Loss), speed, left);
    }
}
