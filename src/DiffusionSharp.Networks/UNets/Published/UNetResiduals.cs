using System.Collections.Immutable;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>Adds what a ControlNet says to what a U-Net lays beside.</summary>
internal static class UNetResiduals
{
    /// <summary>The sums, in the same order.</summary>
    /// <param name="beside">The last laid on top.</param>
    /// <param name="residuals">The first laid first, each of its shape; empty for nothing.</param>
    public static Stack<Tensor> AddTo(Stack<Tensor> beside, ImmutableArray<Tensor> residuals)
    {
        if (residuals.IsEmpty)
        {
            return beside;
        }

        if (residuals.Length != beside.Count)
        {
            throw new ArgumentException($"The U-Net lays {beside.Count} outputs beside, but got {residuals.Length} to add to them. Take a ControlNet of the same kind of model.", nameof(residuals));
        }

        return new(beside.Reverse().Zip(residuals, (laid, residual) => laid + residual.to(laid.dtype)));
    }
}
