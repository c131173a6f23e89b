using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Constraints;

/// <summary>Corrects a state after a step.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public interface IConstraint<TSpace> where TSpace : StateSpace
{
    /// <summary>The corrected state.</summary>
    /// <param name="state">[B, …].</param>
    /// <param name="level">Its level.</param>
    /// <param name="noise">One seed per item.</param>
    /// <returns>Shaped like <paramref name="state"/>.</returns>
    Tensor Apply(Tensor state, NoiseLevel level, NoiseSource noise);
}
