namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>The orders that a multistep solver does not exceed in its last steps, where the estimates change fastest.</summary>
/// <param name="Last">Of the last step, at least 1.</param>
/// <param name="BeforeLast">Of the step before it, at least 1.</param>
public sealed record EndOrder(int Last = int.MaxValue, int BeforeLast = int.MaxValue)
{
    /// <summary>Nothing is lowered.</summary>
    public static EndOrder Full { get; } = new();

    /// <summary>First order at last, second before it: steadier where steps are few.</summary>
    public static EndOrder Lowered { get; } = new(1, 2);

    /// <summary>The order that a step may have, given how many estimates there are.</summary>
    internal int Limit(SamplingStep<Continuous> step, int order)
    {
        var left = step.Steps - step.Index;
        var highest = step.To.IsClean || step.From.Alpha == 0 ? 1 : left == 1 ? Last : left == 2 ? BeforeLast : int.MaxValue;
        return Math.Min(Math.Min(order, highest), step.Earlier.Length + 1);
    }
}
