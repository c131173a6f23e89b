namespace DiffusionSharp.Training.Adversarial;

/// <summary>One step of an adversarial training.</summary>
/// <param name="Examples">Real pictures seen so far.</param>
/// <param name="DiscriminatorLoss">In the objective's unit.</param>
/// <param name="GeneratorLoss">In the objective's unit.</param>
/// <param name="DiscriminatorGradient">Length of the gradient over all weights.</param>
/// <param name="GeneratorGradient">Length of the gradient over all weights.</param>
/// <param name="LearningRate">Of the step.</param>
public readonly record struct AdversarialProgress(long Examples, double DiscriminatorLoss, double GeneratorLoss, double DiscriminatorGradient, double GeneratorGradient, double LearningRate);
