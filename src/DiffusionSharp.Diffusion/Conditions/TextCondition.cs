namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>Prompts as a text encoder outside the network put them.</summary>
/// <param name="Embeddings">[B or 1, L, D].</param>
/// <param name="Pooled">[B or 1, P]: one vector a prompt, where the encoder gives one.</param>
public sealed record TextCondition(Tensor Embeddings, Tensor? Pooled = null) : Condition
{
    /// <summary>[B or 1, L]: 1 where a token may be seen, 0 where it only pads; null where all may be seen.</summary>
    public Tensor? Mask { get; init; }

    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items)
    {
        if (next is not TextCondition other || !Fit(Pooled, other.Pooled) || !Fit(Mask, other.Mask) || !Fit(Embeddings, other.Embeddings))
        {
            return null;
        }

        return new TextCondition(Stacked(Embeddings, other.Embeddings, items)!, Pooled is null ? null : Stacked(Pooled, other.Pooled!, items))
        {
            Mask = Mask is null ? null : Stacked(Mask, other.Mask!, items),
        };
    }

    private static bool Fit(Tensor? first, Tensor? second) =>
        first is null ? second is null : second is not null && first.shape[1..].SequenceEqual(second.shape[1..]);
}
