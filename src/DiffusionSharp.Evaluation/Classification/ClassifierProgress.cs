namespace DiffusionSharp.Evaluation.Classification;

/// <summary>How far a training is.</summary>
/// <param name="Examples">Seen so far.</param>
/// <param name="Of">To be seen in all.</param>
/// <param name="Loss">Cross-entropy of the latest step, in nats.</param>
/// <param name="Accuracy">Share of the latest step's examples that were right, before they were learned from.</param>
public readonly record struct ClassifierProgress(long Examples, long Of, double Loss, double Accuracy);
