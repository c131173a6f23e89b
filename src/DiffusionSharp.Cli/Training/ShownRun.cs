using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Cli.Training;

/// <summary>Shows a run's progress on a line.</summary>
internal sealed class ShownRun(ProgressLine line) : IProgress<RunProgress>
{
    /// <summary>What was shown last; null where nothing was yet.</summary>
    public RunProgress? Latest { get; private set; }

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        Latest = value;
        if (value.Message is { } message)
        {
            line.Note(message);
        }
        else
        {
            line.Report(value.Examples, value.Total, $"{value.Examples} of {value.Total}, {value.ExamplesPerSecond:0.0}/s, loss {value.Loss:0.0000}");
        }
    }
}
