using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Training.Optimizers;

/// <summary>One network's parameters that learn, and the running means that Adam keeps of their gradients.</summary>
internal sealed class AdamState : ITensorHolder, IDisposable
{
    private readonly string[] _names;
    private readonly Tensor[] _parameters, _first, _second;
    private readonly Tensor _taken;

    private AdamState(nn.Module network)
    {
        var learning = network.named_parameters().Where(named => named.parameter.requires_grad).ToArray();
        (_names, _parameters) = ([.. learning.Select(named => named.name)], [.. learning.Select(named => named.parameter)]);
        (_first, _second) = ([.. _parameters.Select(parameter => zeros_like(parameter))], [.. _parameters.Select(parameter => zeros_like(parameter))]);
        _taken = zeros([], ScalarType.Float32);
    }

    /// <summary>What it owns; the parameters belong to their network.</summary>
    public IEnumerable<Tensor> Tensors => [.. _first, .. _second, _taken];

    /// <summary>What a checkpoint keeps.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Named(string prefix) =>
        _names.Zip(_first, (name, mean) => KeyValuePair.Create($"{prefix}.first.{name}", mean))
            .Concat(_names.Zip(_second, (name, square) => KeyValuePair.Create($"{prefix}.second.{name}", square)))
            .Append(KeyValuePair.Create($"{prefix}.steps", _taken));

    public static AdamState Of(nn.Module network) => TensorScope.Own(() => new AdamState(network));

    /// <summary>Shortens the gradient that the parameters hold.</summary>
    /// <returns>Its norm before; where that is not finite, nothing is changed.</returns>
    public double Clip(double longest) => GradientNorm.ClipInPlace(Gradients, longest);

    /// <summary>Steps along the gradients that the parameters hold, and forgets these.</summary>
    public void Step(AdamWStep constants)
    {
        var gradients = Gradients;
        constants.Apply(_parameters, gradients, _first, _second, _taken);
        foreach (var gradient in gradients)
        {
            gradient.zero_();
        }
    }

    /// <summary>Whether gradients are made for the parameters: not for the discriminator while the generator learns.</summary>
    public void Track(bool gradients)
    {
        foreach (var parameter in _parameters)
        {
            parameter.requires_grad = gradients;
        }
    }

    public void Dispose()
    {
        foreach (var held in Tensors)
        {
            held.Dispose();
        }
    }

    // A part of the network that had no say has no gradient.
    private Tensor[] Gradients => [.. _parameters.Select(parameter => parameter.grad ?? zeros_like(parameter))];
}
