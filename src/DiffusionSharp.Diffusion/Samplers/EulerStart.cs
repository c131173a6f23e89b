namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>By lower orders: nothing but the estimates that there are.</summary>
public sealed record EulerStart : IAdamsStart
{
    /// <inheritdoc/>
    public int Steps => 0;

    /// <inheritdoc/>
    public Tensor Noise(SamplingStep<Continuous> step) => step.Estimate.Noise;
}
