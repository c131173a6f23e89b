using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.FeatureExtractors;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>Trains a classifier, so that there are features and class probabilities for data that no published network knows.</summary>
/// <param name="settings">How.</param>
/// <param name="observe">Told after every step.</param>
public sealed class ClassifierTrainer(ClassifierTrainingSettings settings, Action<ClassifierProgress>? observe = null)
{
    /// <summary>Trains a new network. The same settings, source and number of threads give the same one.</summary>
    /// <param name="network">Its shape.</param>
    /// <param name="source">Pictures that are each told their class: leave no class out for guidance.</param>
    /// <param name="stop">Ends it with an exception.</param>
    /// <returns>The network, ready for use, in evaluation mode. Dispose it.</returns>
    /// <exception cref="ArgumentException">An example has no class, or one that the network does not have.</exception>
    /// <exception cref="NotFiniteNumberException">The loss is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SmallClassifier Train(SmallClassifierSettings network, IDataSource source, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var classifier = new SmallClassifier(network, settings.Seed);
        try
        {
            using var optimizer = AdamWState.Of(classifier);
            Run(classifier, optimizer, source, stop);
            classifier.eval();
            return classifier;
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    private void Run(SmallClassifier classifier, AdamWState optimizer, IDataSource source, CancellationToken stop)
    {
        using var tracked = enable_grad();
        var steps = Math.Max(1, (long)Math.Round(settings.Epochs * source.Count / settings.BatchSize));
        using var pause = CollectionPause.Begin();
        classifier.train();
        for (long step = 0; step < steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            var first = step * settings.BatchSize;
            var (loss, accuracy) = TensorScope.Release(() => Learn(classifier, source.Read(first, settings.BatchSize)));
            TensorScope.Release(() => optimizer.Step(settings.LearningRateAt((step + 0.5) / steps), settings.WeightDecay));
            pause.Between();
            observe?.Invoke(new(first + settings.BatchSize, steps * settings.BatchSize, loss, accuracy));
        }
    }

    private (double Loss, double Accuracy) Learn(SmallClassifier classifier, Batch batch)
    {
        var labels = ClassesOf(batch, classifier.Settings.Classes);
        var logits = Autocast.Run(settings.Precision, CPU, () => classifier.call(batch.Clean)).to(ScalarType.Float32);
        var loss = nn.functional.cross_entropy(logits, labels, label_smoothing: settings.LabelSmoothing);
        if (!double.IsFinite(loss.item<float>()))
        {
            throw new NotFiniteNumberException("The classifier's loss is no longer finite: its training has diverged. Train it anew with a lower learning rate or in float32.");
        }

        loss.backward();
        return (loss.item<float>(), logits.argmax(1).eq(labels).to(ScalarType.Float32).mean().item<float>());
    }

    /// <summary>The classes that the examples are told.</summary>
    /// <returns>[B], Int64.</returns>
    internal static Tensor ClassesOf(Batch batch, int classes)
    {
        var labels = batch.Conditioning.Find<ClassCondition>()?.Labels ?? throw new ArgumentException(
            "The data source tells no classes. A classifier needs pictures in class folders or with labels.", nameof(batch));
        var (least, most) = (labels.min().item<long>(), labels.max().item<long>());
        return least >= 0 && most < classes ? labels.expand(batch.Clean.shape[0]) : throw new ArgumentException(
            $"The data source tells classes from {least} to {most}, but the network has {classes}, numbered from 0. One more than there are says \"none\": set ToldNothing to 0, or give the network the data's number of classes.", nameof(batch));
    }
}
