namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>The token ids of prompts, for a network that holds its own text encoder.</summary>
/// <param name="Tokens">[B, L] or [1, L], Int64; 0 pads, and a row of zeros says "no prompt".</param>
public sealed record PromptCondition(Tensor Tokens) : Condition
{
    /// <inheritdoc/>
    public override Condition SayingNothing() => new PromptCondition(zeros_like(Tokens));

    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items)
    {
        if (next is not PromptCondition other)
        {
            return null;
        }

        var length = Math.Max(Tokens.shape[1], other.Tokens.shape[1]);
        return Stacked(Padded(Tokens, length), Padded(other.Tokens, length), items) is { } both ? new PromptCondition(both) : null;
    }

    private static Tensor Padded(Tensor tokens, long length) => nn.functional.pad(tokens, [0, length - tokens.shape[1]]);
}
