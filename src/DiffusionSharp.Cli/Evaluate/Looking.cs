using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation;
using DiffusionSharp.Evaluation.Classification;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Looks at pictures through a classifier.</summary>
internal sealed class Looking(TrainedClassifier classifier, Terminal terminal)
{
    /// <summary>The features of each picture, [N, F], in the caller's scope.</summary>
    /// <exception cref="InvalidDataException">The classifier is broken.</exception>
    public Tensor At(PictureSample sample)
    {
        var count = sample.Pictures.Count;
        using var line = terminal.StartProgress("Looking at pictures");
        var features = new FeatureReader(classifier, observe: seen => line.Report(seen, count, $"{seen} of {count} {sample.InWords}")).Read(sample.Pictures, terminal.Stop);
        return features.isfinite().all().item<bool>() ? features : throw new InvalidDataException(
            $"The classifier '{classifier.Name}' sees features that are not finite (NaN or infinity) in the {sample.InWords}: it has diverged. Train it anew.");
    }
}
