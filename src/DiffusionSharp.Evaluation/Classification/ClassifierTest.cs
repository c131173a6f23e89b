using DiffusionSharp.Data;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Networks.FeatureExtractors;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>Tests a classifier on pictures whose classes are known.</summary>
public static class ClassifierTest
{
    /// <summary>Looks at every example of a source once.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="source">Test pictures with their classes, without augmentation.</param>
    /// <param name="batchSize">How many at a time; makes no difference to the numbers.</param>
    /// <param name="stop">Ends it with an exception.</param>
    /// <exception cref="ArgumentException">An example has no class, or one that the network does not have.</exception>
    public static ClassAccuracy Run(SmallClassifier network, IDataSource source, int batchSize = 250, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        using var untracked = no_grad();
        var (predicted, intended, classes) = (new List<long>(), new List<long>(), network.Settings.Classes);
        for (long first = 0; first < source.Count; first += Require.AtLeast(batchSize, 1, nameof(batchSize)))
        {
            stop.ThrowIfCancellationRequested();
            var (from, count) = (first, (int)Math.Min(batchSize, source.Count - first));
            TensorScope.Release(() =>
            {
                var batch = source.Read(from, count);
                intended.AddRange(ClassifierTrainer.ClassesOf(batch, classes).contiguous().data<long>());
                predicted.AddRange(network.call(batch.Clean).argmax(1).data<long>());
            });
        }

        return ClassAccuracy.Of(predicted, intended, classes);
    }

    /// <summary>The description with the result in it.</summary>
    /// <param name="description">Of the tested network.</param>
    /// <param name="accuracy">What <see cref="Run"/> found.</param>
    /// <param name="pictures">How many were looked at.</param>
    public static ClassifierDescription WithTest(this ClassifierDescription description, ClassAccuracy accuracy, long pictures)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(accuracy);
        return description with
        {
            TestAccuracy = accuracy.Overall.Value,
            TestAccuracyPerClass = [.. accuracy.PerClass.Select(one => one?.Value)],
            TestPictures = pictures,
        };
    }
}
