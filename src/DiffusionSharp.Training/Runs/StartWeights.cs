using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Training.Runs;

/// <summary>Begins a network with the weights of a model of the same shape.</summary>
internal static class StartWeights
{
    /// <param name="network">Filled.</param>
    /// <param name="model">Folder of the model; null leaves the network as it is.</param>
    /// <exception cref="InvalidDataException">The model's network has another shape.</exception>
    public static void Fill(TrainableNetwork network, string? model)
    {
        if (model is null)
        {
            return;
        }

        using var start = ModelFolder.Load(model, CPU);
        using var untracked = no_grad();
        var weights = start.Network.Weights;
        foreach (var (name, weight) in network.Weights)
        {
            weight.copy_(weights.GetValueOrDefault(name) is { } known && known.shape.SequenceEqual(weight.shape) ? known : throw new InvalidDataException(
                $"The model '{model}' has no '{name}' of the shape [{string.Join(", ", weight.shape)}], which the recipe's network needs. Start with a model of the same shape, or with none."));
        }
    }
}
