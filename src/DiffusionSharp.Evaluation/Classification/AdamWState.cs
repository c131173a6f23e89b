using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>Parameters and the running means that AdamW keeps of their gradients.</summary>
internal sealed class AdamWState : ITensorHolder, IDisposable
{
    private const double Beta1 = 0.9, Beta2 = 0.99, Epsilon = 1e-8;
    private readonly Tensor[] _parameters, _first, _second;
    private readonly Tensor _taken;

    private AdamWState(IEnumerable<Tensor> parameters)
    {
        _parameters = [.. parameters];
        (_first, _second) = ([.. _parameters.Select(parameter => zeros_like(parameter))], [.. _parameters.Select(parameter => zeros_like(parameter))]);
        _taken = zeros([], ScalarType.Float32);
    }

    /// <summary>What it owns; the parameters belong to their network.</summary>
    public IEnumerable<Tensor> Tensors => [.. _first, .. _second, _taken];

    public static AdamWState Of(nn.Module network) => TensorScope.Own(() => new AdamWState(network.parameters()));

    /// <summary>Steps along the gradients that the parameters hold, and forgets these.</summary>
    public void Step(double learningRate, double weightDecay)
    {
        Tensor[] gradients = [.. _parameters.Select(parameter => parameter.grad!)];
        new AdamWStep(learningRate, Beta1, Beta2, weightDecay, Epsilon).Apply(_parameters, gradients, _first, _second, _taken);
        foreach (var gradient in gradients)
        {
            gradient.zero_();
        }
    }

    public void Dispose()
    {
        foreach (var held in Tensors)
        {
            held.Dispose();
        }
    }
}
