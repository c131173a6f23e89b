using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Training.Averages;

/// <summary>
/// A power-function average of a network's weights, and of the running means of its batch norms where it has any (Karras et al. 2023,
/// arXiv:2312.02696, section 3.1): it grows with the training, and its start leaves no trace. Sampling uses it instead of the weights themselves.
/// </summary>
public sealed class PowerFunctionAverage : ITensorHolder, IDisposable
{
    private readonly string[] _names;
    private readonly Tensor[] _live, _means;

    private PowerFunctionAverage(nn.Module network, double length)
    {
        (Length, Exponent) = (length, PowerFunctionProfile.ExponentOf(length));
        var state = NetworkState.Of(network).Where(pair => pair.Value.is_floating_point()).ToArray();
        (_names, _live) = ([.. state.Select(pair => pair.Key)], [.. state.Select(pair => pair.Value)]);
        using var untracked = no_grad();
        _means = [.. _live.Select(weight => weight.detach().clone())];
    }

    /// <summary>Relative to the training so far.</summary>
    public double Length { get; }

    /// <summary>γ.</summary>
    public double Exponent { get; }

    /// <summary>The averaged weights, by the network's names.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Weights => _names.Zip(_means, KeyValuePair.Create);

    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => _means;

    /// <summary>An average that starts at a network's weights.</summary>
    /// <param name="network">Whose weights are averaged; stays the caller's.</param>
    /// <param name="length">Relative to the training so far, in (0, 0.28].</param>
    /// <returns>The caller disposes it.</returns>
    public static PowerFunctionAverage Of(nn.Module network, double length)
    {
        ArgumentNullException.ThrowIfNull(network);
        return TensorScope.Own(() => new PowerFunctionAverage(network, length));
    }

    /// <summary>Takes in the network's weights after a step.</summary>
    /// <param name="examples">Seen so far, this step's among them.</param>
    /// <param name="batch">Examples of this step.</param>
    public void Update(long examples, int batch) => WeightLerp.Run(_means, _live, 1 - PowerFunctionProfile.Kept(Exponent, examples, batch));

    /// <summary>Frees the averaged weights.</summary>
    public void Dispose()
    {
        foreach (var mean in _means)
        {
            mean.Dispose();
        }
    }
}
