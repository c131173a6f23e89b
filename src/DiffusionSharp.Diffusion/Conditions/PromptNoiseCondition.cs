namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>
/// Noise on what a prompt means, so that a network learns what lies around a prompt too, and a sample can be drawn from there: conditioning augmentation
/// (Ho et al. 2021, arXiv:2106.15282), which in sampling gives more diverse pictures of one prompt (Sadat et al. 2023, arXiv:2310.17347).
/// </summary>
/// <param name="Values">[B or 1, W]: added to the vector of every token and so of the whole prompt; the network's prompt encoder has the width W.</param>
public sealed record PromptNoiseCondition(Tensor Values) : Condition
{
    /// <inheritdoc/>
    public override Condition SayingNothing() => new PromptNoiseCondition(zeros_like(Values));

    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items) =>
        next is PromptNoiseCondition other && Stacked(Values, other.Values, items) is { } both ? new PromptNoiseCondition(both) : null;
}
