using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What was seen in pictures.</summary>
/// <param name="Features">[N, F], of the extractor.</param>
/// <param name="Classes">Of each picture; null without a classifier.</param>
internal sealed record Seen(Tensor Features, IReadOnlyList<long>? Classes) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [Features];
}
