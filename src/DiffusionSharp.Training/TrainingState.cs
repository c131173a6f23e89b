using System.Globalization;
using DiffusionSharp.Training.Averages;
using DiffusionSharp.Training.Optimizers;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Training;

/// <summary>All that a training changes: weights, their averages, the optimizer's means, and how many examples were seen.</summary>
public sealed class TrainingState : ICheckpointState, IDisposable
{
    /// <summary>The state at the start of a training.</summary>
    /// <param name="network">What is trained; stays the caller's.</param>
    /// <param name="averages">Relative lengths of the averages that are kept.</param>
    public TrainingState(nn.Module network, IReadOnlyList<double> averages)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(averages);
        Network = network;
        Optimizer = AdamState.Of(network);
        Averages = [.. averages.Select(length => PowerFunctionAverage.Of(network, length))];
    }

    /// <summary>What is trained.</summary>
    public nn.Module Network { get; }

    /// <summary>Averages of its weights, of several lengths.</summary>
    public IReadOnlyList<PowerFunctionAverage> Averages { get; }

    /// <summary>Seen so far.</summary>
    public long Examples { get; internal set; }

    internal AdamState Optimizer { get; }

    long ICheckpointState.Examples
    {
        get => Examples;
        set => Examples = value;
    }

    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> ICheckpointState.Files => new Dictionary<string, IReadOnlyDictionary<string, Tensor>>
    {
        ["weights"] = Network.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter),
        ["optimizer"] = Optimizer.Named("adam").ToDictionary(),
    }.Concat(Averages.Select(average => KeyValuePair.Create(NameOf(average.Length), (IReadOnlyDictionary<string, Tensor>)average.Weights.ToDictionary()))).ToDictionary();

    /// <summary>The name of an average's file.</summary>
    internal static string NameOf(double length) => string.Create(CultureInfo.InvariantCulture, $"average-{length:0.000}");

    /// <summary>Frees averages and means. The network stays.</summary>
    public void Dispose()
    {
        Optimizer.Dispose();
        foreach (var average in Averages)
        {
            average.Dispose();
        }
    }
}
