namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>Class labels.</summary>
/// <param name="Labels">[B] or [1], Int64, in [0, classes); a label equal to the number of classes says "none".</param>
public sealed record ClassCondition(Tensor Labels) : Condition
{
    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items) =>
        next is ClassCondition other && Stacked(Labels, other.Labels, items) is { } both ? new ClassCondition(both) : null;
}
