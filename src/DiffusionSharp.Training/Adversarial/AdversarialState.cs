using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Averages;
using DiffusionSharp.Training.Optimizers;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>All that an adversarial training changes: both networks, the average of the generator, the optimizers' means, and how many pictures were seen.</summary>
public sealed class AdversarialState : ICheckpointState, IDisposable
{
    /// <summary>The state at the start of a training.</summary>
    /// <param name="pair">What is trained; stays the caller's.</param>
    /// <param name="average">Relative length of the generator's average, in (0, 0.28].</param>
    public AdversarialState(Gan pair, double average)
    {
        ArgumentNullException.ThrowIfNull(pair);
        Pair = pair;
        Average = PowerFunctionAverage.Of(pair.Generator.Network, average);
        (Generator, Discriminator) = (AdamState.Of(pair.Generator.Network), AdamState.Of(pair.Discriminator));
    }

    /// <summary>What is trained.</summary>
    public Gan Pair { get; }

    /// <summary>The average of the generator's weights and running means: what pictures are made with.</summary>
    public PowerFunctionAverage Average { get; }

    /// <summary>Real pictures seen so far.</summary>
    public long Examples { get; internal set; }

    internal AdamState Generator { get; }

    internal AdamState Discriminator { get; }

    long ICheckpointState.Examples
    {
        get => Examples;
        set => Examples = value;
    }

    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> ICheckpointState.Files => new Dictionary<string, IReadOnlyDictionary<string, Tensor>>
    {
        ["generator"] = Pair.Generator.State,
        ["discriminator"] = NetworkState.Of(Pair.Discriminator),
        ["average"] = Average.Weights.ToDictionary(),
        ["generator-optimizer"] = Generator.Named("adam").ToDictionary(),
        ["discriminator-optimizer"] = Discriminator.Named("adam").ToDictionary(),
    };

    /// <summary>Frees average and means. The networks stay.</summary>
    public void Dispose()
    {
        Average.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
    }
}
