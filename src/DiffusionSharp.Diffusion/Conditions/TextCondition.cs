namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>Prompts as a text encoder outside the network put them.</summary>
/// <param name="Embeddings">[B or 1, L, D].</param>
/// <param name="Pooled">[B or 1, P]: one vector a prompt, where the encoder gives one.</param>
public sealed record TextCondition(Tensor Embeddings, Tensor? Pooled = null) : Condition
{
    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items)
    {
        if (next is not TextCondition other
            || (Pooled is null) != (other.Pooled is null)
            || Stacked(Embeddings, other.Embeddings, items) is not { } embeddings)
        {
            return null;
        }

        var pooled = Pooled is null ? null : Stacked(Pooled, other.Pooled!, items);
        return Pooled is null == (pooled is null) ? new TextCondition(embeddings, pooled) : null;
    }
}
