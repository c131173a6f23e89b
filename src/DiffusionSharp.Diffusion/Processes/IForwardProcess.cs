using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Processes;

/// <summary>Turns clean data into noise.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public interface IForwardProcess<TSpace> where TSpace : StateSpace
{
    /// <summary>Draws x ~ q(x | x₀): the closed form, from clean data to a level at once.</summary>
    /// <param name="clean">[B, …].</param>
    /// <param name="levels">One level, or one per item.</param>
    /// <param name="noise">One seed per item.</param>
    /// <returns>Shaped like <paramref name="clean"/>.</returns>
    Tensor Corrupt(Tensor clean, NoiseLevels levels, NoiseSource noise);

    /// <summary>Draws x_t ~ q(x_t | x_s): one step of the Markov chain, from a level to a noisier one.</summary>
    /// <param name="state">[B, …], at <paramref name="from"/>.</param>
    /// <param name="from">The level of <paramref name="state"/>.</param>
    /// <param name="to">A level with at most its signal-to-noise ratio.</param>
    /// <param name="noise">One seed per item.</param>
    /// <returns>Shaped like <paramref name="state"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="to"/> holds less noise than <paramref name="from"/>.</exception>
    Tensor Step(Tensor state, NoiseLevel from, NoiseLevel to, NoiseSource noise);
}
