using DiffusionSharp.Networks.FeatureExtractors;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>A classifier in use: classes, probabilities and features of pictures.</summary>
public sealed class TrainedClassifier : IFeatureExtractor, IDisposable
{
    private readonly SmallClassifier _network;

    /// <param name="network">Trained. It is put into evaluation mode and belongs to this object.</param>
    /// <param name="description">What is known about it.</param>
    public TrainedClassifier(SmallClassifier network, ClassifierDescription description)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(description);
        _network = network;
        _network.eval();
        Description = description;
        Name = $"{description.Name} {WeightsHash.Of(network)}";
    }

    /// <summary>What is known about it.</summary>
    public ClassifierDescription Description { get; }

    /// <summary>Its description's name and a hash of its weights: another training is another name.</summary>
    public string Name { get; }

    internal SmallClassifier Network => _network;

    /// <inheritdoc/>
    public Tensor Features(Tensor data) => Quietly(() => _network.Features(data));

    /// <summary>Of each class, for each picture.</summary>
    /// <param name="pictures">[B, C, H, W], in [−1, 1].</param>
    /// <returns>[B, classes], float32, rows adding up to 1.</returns>
    public Tensor Probabilities(Tensor pictures) => Quietly(() => _network.call(pictures).softmax(1));

    /// <summary>The most probable class of each picture.</summary>
    /// <param name="pictures">[B, C, H, W], in [−1, 1].</param>
    public IReadOnlyList<long> Classes(Tensor pictures) => TensorScope.Release(() => Quietly(() => _network.call(pictures).argmax(1)).data<long>().ToArray());

    /// <summary>The most probable class of each picture, of features that are there already.</summary>
    /// <param name="features">[B, F], of <see cref="Features"/>.</param>
    public IReadOnlyList<long> ClassesOf(Tensor features) => TensorScope.Release(() => Quietly(() => _network.Logits(features).argmax(1)).data<long>().ToArray());

    /// <summary>The probability of each class, of features that are there already.</summary>
    /// <param name="features">[B, F], of <see cref="Features"/>.</param>
    /// <returns>[B, classes], float32, rows adding up to 1.</returns>
    public Tensor ProbabilitiesOf(Tensor features) => Quietly(() => _network.Logits(features).softmax(1));

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    private static Tensor Quietly(Func<Tensor> body)
    {
        using var untracked = no_grad();
        return body();
    }
}
