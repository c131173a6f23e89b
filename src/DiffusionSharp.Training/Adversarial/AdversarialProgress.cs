namespace DiffusionSharp.Training.Adversarial;

/// <summary>One step of an adversarial training.</summary>
/// <param name="Examples">Real pictures seen so far.</param>
/// <param name="DiscriminatorLoss">In nats; 2·ln 2 = 1.386 where it can only guess.</param>
/// <param name="GeneratorLoss">In nats; ln 2 = 0.693 where the discriminator can only guess.</param>
/// <param name="RealScore">How real the discriminator took real pictures for, in [0, 1].</param>
/// <param name="FakeScore">How real it took made ones for, in [0, 1].</param>
public readonly record struct AdversarialProgress(long Examples, double DiscriminatorLoss, double GeneratorLoss, double RealScore, double FakeScore);
