namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>How a multistep method of fixed weights makes its first steps, while it has too few estimates.</summary>
public interface IAdamsStart
{
    /// <summary>How many first steps are made this way.</summary>
    int Steps { get; }

    /// <summary>The noise to step by, [B, …].</summary>
    /// <param name="step">The step; its own estimate is made.</param>
    Tensor Noise(SamplingStep<Continuous> step);
}
