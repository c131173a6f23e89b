namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>A picture laid beside the noise, as further channels of the network's input: a small one to enlarge, a damaged one to restore.</summary>
/// <param name="Beside">[B or 1, C, …], of the state's height and width.</param>
public sealed record ConcatCondition(Tensor Beside) : Condition
{
    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items) =>
        next is ConcatCondition other && Stacked(Beside, other.Beside, items) is { } both ? new ConcatCondition(both) : null;
}
