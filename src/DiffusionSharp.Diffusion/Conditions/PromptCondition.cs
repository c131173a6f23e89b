namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>The token ids of prompts, for a network that holds its own text encoder.</summary>
/// <param name="Tokens">[B, L] or [1, L], Int64; 0 pads, and a row of zeros says "no prompt".</param>
public sealed record PromptCondition(Tensor Tokens) : Condition;
