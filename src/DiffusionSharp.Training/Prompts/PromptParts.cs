using DiffusionSharp.Networks.Models;

namespace DiffusionSharp.Training.Prompts;

/// <summary>The parts of a network that lessons teach.</summary>
internal static class PromptParts
{
    /// <summary>Lets them learn, or keeps them as they are.</summary>
    public static void Track(TrainableNetwork network, bool gradients)
    {
        nn.Module?[] parts = [network.Prompts, network.Sketch];
        foreach (var parameter in parts.OfType<nn.Module>().SelectMany(part => part.parameters()))
        {
            parameter.requires_grad = gradients;
        }
    }
}
