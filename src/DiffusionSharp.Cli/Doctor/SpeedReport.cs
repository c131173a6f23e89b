using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>How fast training is on a machine: the plain float32 loop against the tuned one, step by step in turn, so that what else runs slows both.</summary>
/// <param name="Parameters">Of the network.</param>
/// <param name="BatchSize">Pictures in a step.</param>
/// <param name="PlainImagesPerSecond">Float32, nothing tuned; the median.</param>
/// <param name="TunedImagesPerSecond">What training does here; the median.</param>
/// <param name="TunedPrecision">In which it multiplies.</param>
/// <param name="Steps">How many of each were timed.</param>
internal sealed record SpeedReport(long Parameters, int BatchSize, double PlainImagesPerSecond, double TunedImagesPerSecond, Precision TunedPrecision, int Steps)
{
    private const int MostSteps = 9;
    private static readonly TimeSpan _budget = TimeSpan.FromSeconds(55);

    /// <summary>How many times as fast the tuned loop is.</summary>
    public double Gain => TunedImagesPerSecond / PlainImagesPerSecond;

    /// <summary>Measures for a minute at most, where a step of each takes less than 15 seconds.</summary>
    /// <param name="precision">In which the tuned loop multiplies.</param>
    /// <param name="device">As <c>--device</c> takes it.</param>
    /// <param name="terminal">Shows progress.</param>
    /// <exception cref="IOException">A process that measures ended early.</exception>
    public static SpeedReport Measure(Precision precision, string device, Terminal terminal)
    {
        var started = terminal.Clock.GetTimestamp();
        using var progress = terminal.StartProgress("Measuring speed");
        using var plain = new StepProcess(precision: null, device, terminal.Stop);
        using var tuned = new StepProcess(precision, device, terminal.Stop);
        List<double> plainTimes = [], tunedTimes = [];
        progress.Report(0, 1, "warming up");
        var round = plain.Step() + tuned.Step(); // Not counted: the first step prepares what the others use.
        while (plainTimes.Count == 0 || (plainTimes.Count < MostSteps && terminal.Clock.GetElapsedTime(started) + TimeSpan.FromMilliseconds(round) < _budget))
        {
            plainTimes.Add(plain.Step());
            tunedTimes.Add(tuned.Step());
            round = plainTimes[^1] + tunedTimes[^1];
            progress.Report(Math.Max(terminal.Clock.GetElapsedTime(started) / _budget, (plainTimes.Count + 1.0) / (MostSteps + 1)), 1, $"{plainTimes.Count} of {MostSteps} steps of each kind");
        }

        return new(plain.Parameters, TrainingStep.BatchSize, PerSecond(plainTimes), PerSecond(tunedTimes), precision, plainTimes.Count);
    }

    private static double PerSecond(List<double> milliseconds)
    {
        milliseconds.Sort();
        var median = (milliseconds[(milliseconds.Count - 1) / 2] + milliseconds[milliseconds.Count / 2]) / 2;
        return TrainingStep.BatchSize * 1000 / median;
    }
}
