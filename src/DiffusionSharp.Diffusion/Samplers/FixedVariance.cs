namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>A variance that follows from the levels alone.</summary>
public abstract record FixedVariance : IReverseVariance
{
    /// <summary>The variance of the fresh noise at full stochasticity.</summary>
    /// <param name="from">t, the noisier level.</param>
    /// <param name="to">s, the cleaner level; 0 where it is clean.</param>
    public abstract double Between(NoiseLevel from, NoiseLevel to);

    /// <inheritdoc/>
    public Tensor? FreshNoise(SamplingStep<Continuous> step, NoiseLevel from, double stochasticity)
    {
        ArgumentNullException.ThrowIfNull(step);
        var deviation = stochasticity * Math.Sqrt(Between(from, step.To));
        return deviation > 0 ? deviation * step.NormalLike(step.X) : null;
    }
}
