using DiffusionSharp.Tensors;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>
/// A deep convolutional generative adversarial network (Radford, Metz and Chintala 2015, arXiv:1511.06434): the opponent that diffusion is
/// measured against.
/// </summary>
public sealed class Dcgan : IDisposable
{
    /// <summary>A new pair of networks.</summary>
    /// <param name="settings">Their shape.</param>
    /// <param name="seed">The weights follow from it.</param>
    /// <exception cref="ArgumentException">The settings cannot be used; the message lists every fault.</exception>
    public Dcgan(DcganSettings settings, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var faults = string.Join(" ", settings.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(settings));
        }

        Settings = settings;
        (Generator, Discriminator) = (new(settings), new(settings));
        TensorScope.Release(() =>
        {
            using var generator = new Generator(seed, CPU);
            Parts.Draw(Generator, generator);
            Parts.Draw(Discriminator, generator);
        });
    }

    /// <summary>What it was made with.</summary>
    public DcganSettings Settings { get; }

    /// <summary>Number of weights of the generator and of the discriminator.</summary>
    public (long Generator, long Discriminator) Size => (
        Generator.parameters().Sum(parameter => parameter.NumberOfElements),
        Discriminator.parameters().Sum(parameter => parameter.NumberOfElements));

    internal DcganGenerator Generator { get; }

    internal DcganDiscriminator Discriminator { get; }

    /// <summary>Weights and running means of both networks, by names that start with <c>generator.</c> and <c>discriminator.</c>; each once; they belong to the networks.</summary>
    public IReadOnlyDictionary<string, Tensor> State => NetworkState.Of(Generator).Select(pair => KeyValuePair.Create($"generator.{pair.Key}", pair.Value))
        .Concat(NetworkState.Of(Discriminator).Select(pair => KeyValuePair.Create($"discriminator.{pair.Key}", pair.Value))).ToDictionary();

    /// <summary>Makes pictures, each from its own seed, the same in any batch.</summary>
    /// <param name="seeds">One for each picture.</param>
    /// <param name="classes">One for each picture where the network has classes, else none.</param>
    /// <returns>[B, C, H, W], float32, in (−1, 1), in the caller's scope.</returns>
    /// <exception cref="ArgumentException">There are no seeds, or not as many classes as needed, or one is no class.</exception>
    public Tensor Sample(IReadOnlyList<ulong> seeds, IReadOnlyList<long>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        CheckClasses(seeds.Count, classes ?? []);
        var training = Generator.training;
        Generator.eval();
        try
        {
            using var untracked = no_grad();
            return TensorScope.Return(() => Generator.call(
                new NoiseSource(seeds).NormalLike(zeros(seeds.Count, Settings.LatentWidth)),
                Settings.Classes == 0 ? null : tensor(classes!.ToArray())));
        }
        finally
        {
            Generator.train(training);
        }
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }

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
