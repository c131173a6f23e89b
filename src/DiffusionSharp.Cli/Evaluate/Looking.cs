using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.FeatureExtractors;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Looks at pictures.</summary>
internal sealed class Looking(Viewer viewer, Terminal terminal)
{
    /// <summary>Features and classes of each picture, in the caller's scope.</summary>
    /// <exception cref="InvalidDataException">The extractor is broken.</exception>
    public Seen At(PictureSample sample)
    {
        var features = FeaturesOf(sample);
        if (viewer.Classifier is not { } classifier)
        {
            return new(features, null, null);
        }

        var own = viewer.HasInception ? Read(classifier, sample, sample.Pictures.Select(picture => picture.ToChannels(classifier.Description.Network.Channels))) : features;
        return new(features, classifier.ClassesOf(own), classifier.ProbabilitiesOf(own));
    }

    /// <summary>Features alone, [N, F], in the caller's scope.</summary>
    /// <exception cref="InvalidDataException">The extractor is broken.</exception>
    public Tensor FeaturesOf(PictureSample sample) => Read(viewer.Extractor, sample, sample.Pictures);

    private Tensor Read(IFeatureExtractor extractor, PictureSample sample, IEnumerable<Picture> pictures)
    {
        var count = sample.Pictures.Count;
        using var line = terminal.StartProgress("Looking at pictures");
        var features = new FeatureReader(extractor, viewer.BatchSize, seen => line.Report(seen, count, $"{seen} of {count} {sample.InWords}")).Read([.. pictures], terminal.Stop);
        return features.isfinite().all().item<bool>() ? features : throw new InvalidDataException(
            $"'{extractor.Name}' sees features that are not finite (NaN or infinity) in the {sample.InWords}: its weights are damaged, or its training has diverged. Train it anew, or take another.");
    }
}
