using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Pipelines.Published.Conditions;

/// <summary>The scale of guidance, for networks that were distilled to follow it by themselves.</summary>
/// <param name="Scale">[B or 1], or [B or 1, W] embedded.</param>
internal sealed record GuidanceCondition(Tensor Scale) : Condition
{
    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items) =>
        next is GuidanceCondition other && Stacked(Scale, other.Scale, items) is { } both ? new GuidanceCondition(both) : null;
}
