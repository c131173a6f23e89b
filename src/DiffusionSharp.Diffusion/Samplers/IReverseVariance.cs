namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>How much fresh noise a step of the reverse chain p(x_s | x_t) adds at full stochasticity.</summary>
public interface IReverseVariance
{
    /// <summary>The variance of the fresh noise.</summary>
    /// <param name="from">t, the noisier level.</param>
    /// <param name="to">s, the cleaner level; 0 where it is clean.</param>
    double Between(NoiseLevel from, NoiseLevel to);
}
