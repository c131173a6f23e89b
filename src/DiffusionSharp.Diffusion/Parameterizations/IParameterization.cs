namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>What the network's output means: noise, velocity, clean data, or EDM's mixture.</summary>
public interface IParameterization
{
    /// <summary>The four numbers at a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The output means nothing at this level.</exception>
    Preconditioning At(NoiseLevel level);
}
