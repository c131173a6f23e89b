using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Pipelines.Published.Conditions;

/// <summary>Sizes in numbers, for networks that are told them.</summary>
/// <param name="Numbers">[B or 1, N].</param>
internal sealed record SizeCondition(Tensor Numbers) : Condition
{
    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items) =>
        next is SizeCondition other && Stacked(Numbers, other.Numbers, items) is { } both ? new SizeCondition(both) : null;
}
