using DiffusionSharp.Networks.TextEncoders;

namespace DiffusionSharp.Networks.Models;

/// <summary>The shape of a network, as a recipe and a model's description name it: <c>u-net</c>, <c>diffusion-transformer</c>.</summary>
public interface INetworkSettings
{
    /// <summary>Channels of the data.</summary>
    int Channels { get; }

    /// <summary>Height and width of the data must divide by this.</summary>
    int SizeMultiple { get; }

    /// <summary>Number of classes that the network can be told; 0 for none.</summary>
    int Classes { get; }

    /// <summary>The text encoder, or null for a network without prompts.</summary>
    PromptEncoderSettings? Prompt { get; }

    /// <summary>Number of values that tell the network how a training picture was augmented; 0 for none.</summary>
    int Augmentations { get; }

    /// <summary>The same shape for a data set.</summary>
    /// <param name="classes">How many classes the data has; 0 for none.</param>
    /// <param name="vocabulary">The size of the vocabulary that was learned, for a network with prompts.</param>
    /// <param name="augmentations">How many values tell of the augmentation; 0 for none.</param>
    INetworkSettings ForData(int classes, int vocabulary, int augmentations);

    /// <summary>What is wrong with these settings, one sentence each; empty when they can be used.</summary>
    IEnumerable<string> Faults();

    /// <summary>
    /// A new network with random weights, drawn from torch's global generator. Not to be called inside a scope: TorchSharp's embeddings would lose their
    /// weights at its end.
    /// </summary>
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The settings cannot be used; the message lists every fault.</exception>
    TrainableNetwork Build();
}
