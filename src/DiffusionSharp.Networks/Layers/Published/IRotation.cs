namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Turns queries and keys by where their tokens lie (Su et al. 2021, arXiv:2104.09864).</summary>
internal interface IRotation
{
    /// <summary>Turns queries or keys; their lengths stay.</summary>
    /// <param name="x">[B, H, T, d].</param>
    /// <returns>[B, H, T, d], of the same type.</returns>
    Tensor Turn(Tensor x);
}
