namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>What was done to clean data before it was seen: y = A(x). Methods that restore ask nothing else of it.</summary>
public interface IDegradation
{
    /// <summary>Degrades.</summary>
    /// <param name="clean">[B, C, …].</param>
    /// <returns>[B, C′, …], of a shape of its own.</returns>
    Tensor Apply(Tensor clean);
}
