namespace DiffusionSharp.Training.Adversarial.Objectives;

/// <summary>What a generator and a discriminator make small, each its own.</summary>
public interface IAdversarialObjective
{
    /// <summary>Whether gradients of single answers are penalized: then the discriminator may not mix the pictures of a batch.</summary>
    bool PenalizesGradients { get; }

    /// <summary>What the discriminator makes small.</summary>
    /// <param name="play">Made pictures without gradients.</param>
    /// <returns>A float32 scalar.</returns>
    Tensor DiscriminatorLoss(AdversarialPlay play);

    /// <summary>What the generator makes small.</summary>
    /// <param name="play">Made pictures with gradients.</param>
    /// <returns>A float32 scalar.</returns>
    Tensor GeneratorLoss(AdversarialPlay play);
}
