using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What was seen in pictures.</summary>
/// <param name="Features">[N, F], of the extractor.</param>
/// <param name="Classes">Of each picture; null without a classifier.</param>
/// <param name="Probabilities">Of the classes, [N, C]; null without a classifier.</param>
internal sealed record Seen(Tensor Features, IReadOnlyList<long>? Classes, Tensor? Probabilities) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => Probabilities is null ? [Features] : [Features, Probabilities];
}
