namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Brings an estimate of clean data into the range that the data have.</summary>
public interface IDataRange
{
    /// <summary>The estimate within the range.</summary>
    /// <param name="clean">[B, …].</param>
    /// <returns>Shaped like <paramref name="clean"/>.</returns>
    Tensor Apply(Tensor clean);
}
