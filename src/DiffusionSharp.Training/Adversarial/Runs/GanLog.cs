using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>The log of an adversarial run: a line of JSON for every so many pictures.</summary>
/// <param name="path">Of the file.</param>
/// <param name="examples">Where the run goes on: lines of what has to be done again are dropped.</param>
internal sealed class GanLog(string path, long examples)
{
    private readonly JsonLines<GanLogEntry> _lines = new(path, entry => entry.Examples <= examples);
    private readonly List<AdversarialProgress> _since = [];

    public IReadOnlyList<GanLogEntry> Entries => _lines.Entries;

    /// <summary>Takes in a step, and writes a line where one is due.</summary>
    /// <param name="step">The step.</param>
    /// <param name="seen">Pictures of the step.</param>
    /// <param name="seconds">Of training in all.</param>
    public void Add(AdversarialProgress step, int seen, double seconds)
    {
        _since.Add(step);
        if (step.Examples / TrainingLog.Every == (step.Examples - seen) / TrainingLog.Every)
        {
            return;
        }

        _lines.Add(new(
            step.Examples,
            _since.Average(one => one.DiscriminatorLoss),
            _since.Average(one => one.GeneratorLoss),
            _since.Average(one => one.DiscriminatorGradient),
            _since.Average(one => one.GeneratorGradient),
            step.LearningRate,
            Math.Round(seconds, 3)));
        _since.Clear();
    }
}
