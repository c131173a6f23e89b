namespace DiffusionSharp.Training.Runs;

/// <summary>A run's log: a line of JSON for every so many examples.</summary>
/// <param name="path">Of the file.</param>
/// <param name="examples">Where the run goes on: lines of what has to be done again are dropped.</param>
internal sealed class TrainingLog(string path, long examples)
{
    /// <summary>Examples between two lines.</summary>
    public const long Every = 1024;

    private readonly JsonLines<LogEntry> _lines = new(path, entry => entry.Examples <= examples);
    private (double Loss, double Norm, int Steps) _sum;

    public IReadOnlyList<LogEntry> Entries => _lines.Entries;

    /// <summary>Takes in a step, and writes a line where one is due.</summary>
    /// <param name="progress">The step.</param>
    /// <param name="batch">Examples of the step.</param>
    /// <param name="seconds">Of training in all.</param>
    public void Add(TrainingProgress progress, int batch, double seconds)
    {
        _sum = (_sum.Loss + progress.Loss, _sum.Norm + progress.GradientNorm, _sum.Steps + 1);
        if (progress.Examples / Every == (progress.Examples - batch) / Every)
        {
            return;
        }

        _lines.Add(new LogEntry(progress.Examples, _sum.Loss / _sum.Steps, _sum.Norm / _sum.Steps, progress.LearningRate, Math.Round(seconds, 3)));
        _sum = default;
    }

    /// <summary>The lines of a log. A last line that was cut off is left out.</summary>
    public static IEnumerable<LogEntry> Read(string path) => JsonLines<LogEntry>.Read(path);
}
