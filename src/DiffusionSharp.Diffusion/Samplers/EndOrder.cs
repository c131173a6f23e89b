namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>The orders that a multistep solver does not exceed in its last steps, where the estimates change fastest.</summary>
/// <param name="Last">Of the last step, at least 1.</param>
/// <param name="Rises">Whether the step before it may have one order more, and so on backward; else only the last is held.</param>
public sealed record EndOrder(int Last = 100, bool Rises = false)
{
    /// <summary>Nothing is lowered.</summary>
    public static EndOrder Full { get; } = new();

    /// <summary>First order at last, second before it: steadier where steps are few.</summary>
    public static EndOrder Lowered { get; } = new(1, true);

    /// <summary>The order that a step may have, given how many estimates there are.</summary>
    internal int Limit(SamplingStep<Continuous> step, int order) =>
        step.To.IsClean || step.From.Alpha == 0 ? 1 : Math.Min(Math.Min(order, Highest(step.Steps - step.Index)), step.Earlier.Length + 1);

    /// <summary>The order that the step may have which is the last but so many, itself counted.</summary>
    internal int Highest(int left) => left == 1 ? Last : Rises ? Last + left - 1 : int.MaxValue;
}
