using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial.Networks;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>A generator and the discriminator that it learns from: the opponents that diffusion is measured against.</summary>
public sealed class Gan : IDisposable
{
    /// <summary>A new pair of networks.</summary>
    /// <param name="settings">Their shape.</param>
    /// <param name="seed">The weights follow from it.</param>
    /// <exception cref="ArgumentException">The settings cannot be used; the message lists every fault.</exception>
    public Gan(IGanSettings settings, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var faults = string.Join(" ", settings.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(settings));
        }

        (Generator, Discriminator) = (new(settings), settings.BuildDiscriminator());
        TensorScope.Release(() =>
        {
            using var generator = new Generator(seed, CPU);
            settings.Draw(Generator.Network, generator);
            settings.Draw(Discriminator, generator);
        });
    }

    /// <summary>Their shape.</summary>
    public IGanSettings Settings => Generator.Settings;

    /// <summary>Makes the pictures.</summary>
    public GanGenerator Generator { get; }

    /// <summary>Number of weights of the generator and of the discriminator.</summary>
    public (long Generator, long Discriminator) Weights => (Generator.Weights, Discriminator.parameters().Sum(parameter => parameter.NumberOfElements));

    internal nn.Module<Tensor, Tensor?, Tensor> Discriminator { get; }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }
}
