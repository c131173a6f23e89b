namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>How much fresh noise a step of the reverse chain p(x_s | x_t) adds.</summary>
public interface IReverseVariance
{
    /// <summary>The fresh noise of a step.</summary>
    /// <param name="step">To s, the cleaner level.</param>
    /// <param name="from">t, the noisier level: the step's own, or the one that it was raised to.</param>
    /// <param name="stochasticity">η, in [0, 1]: what its deviation is multiplied with.</param>
    /// <returns>[B, …]; null where there is none, and then none was drawn.</returns>
    Tensor? FreshNoise(SamplingStep<Continuous> step, NoiseLevel from, double stochasticity);
}
