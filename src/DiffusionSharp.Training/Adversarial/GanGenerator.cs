using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial.Networks;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>The half of a generative adversarial network that makes pictures.</summary>
public sealed class GanGenerator : IDisposable
{
    /// <summary>A generator whose weights are not drawn yet.</summary>
    internal GanGenerator(IGanSettings settings) => (Settings, Network) = (settings, settings.BuildGenerator());

    /// <summary>Its shape.</summary>
    public IGanSettings Settings { get; }

    /// <summary>Number of weights.</summary>
    public long Weights => Network.parameters().Sum(parameter => parameter.NumberOfElements);

    /// <summary>Weights and running means by name, each once, of any shape; they belong to the network.</summary>
    public IReadOnlyDictionary<string, Tensor> State => NetworkState.Of(Network);

    internal nn.Module<Tensor, Tensor?, Tensor> Network { get; }

    /// <summary>Makes pictures, each from its own seed, the same in any batch.</summary>
    /// <param name="seeds">One for each picture.</param>
    /// <param name="classes">One for each picture where the network has classes, else none.</param>
    /// <returns>[B, C, H, W], float32, in (−1, 1), in the caller's scope.</returns>
    /// <exception cref="ArgumentException">There are no seeds, or not as many classes as needed, or one is no class.</exception>
    public Tensor Sample(IReadOnlyList<ulong> seeds, IReadOnlyList<long>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        CheckClasses(seeds.Count, classes ?? []);
        var training = Network.training;
        Network.eval();
        try
        {
            using var untracked = no_grad();
            return TensorScope.Return(() => Network.call(
                new NoiseSource(seeds).NormalLike(zeros(seeds.Count, Settings.LatentWidth)),
                Settings.Classes == 0 ? null : tensor(classes!.ToArray())));
        }
        finally
        {
            Network.train(training);
        }
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Network.Dispose();

    private void CheckClasses(int seeds, IReadOnlyList<long> classes)
    {
        var wanted = Settings.Classes == 0 ? 0 : seeds;
        if (seeds == 0 || classes.Count != wanted || classes.Any(one => one < 0 || one >= Settings.Classes))
        {
            throw new ArgumentException(
                $"There are {seeds} seeds and {classes.Count} classes for a network of {Settings.Classes} classes. Give at least 1 seed{(Settings.Classes == 0 ? " and no classes" : $" and for each a class from 0 to {Settings.Classes - 1}")}.", nameof(classes));
        }
    }
}
