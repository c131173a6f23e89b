namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>
/// What was done to the training picture (mirrored, moved, scaled), so that the network knows and does not draw it unasked
/// (Karras et al. 2022, arXiv:2206.00364, appendix F.2). Sampling leaves it out, which says "nothing".
/// </summary>
/// <param name="Values">[B or 1, K]: one number per kind of change, 0 where it was not made.</param>
public sealed record AugmentationCondition(Tensor Values) : Condition
{
    /// <inheritdoc/>
    public override Condition SayingNothing() => new AugmentationCondition(zeros_like(Values));

    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items) =>
        next is AugmentationCondition other && Stacked(Values, other.Values, items) is { } both ? new AugmentationCondition(both) : null;
}
