using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The size of the pictures that a network should make.</summary>
/// <param name="Sides">[B, 2]: height and width in pixels.</param>
/// <param name="Aspect">[B, 1]: height through width.</param>
public sealed record PictureSize(Tensor Sides, Tensor Aspect)
{
    /// <exception cref="ArgumentException">Another shape.</exception>
    internal void Check(long items)
    {
        InputCheck.Shape(Sides, "sides of the pictures", items, 2);
        InputCheck.Shape(Aspect, "aspects of the pictures", items, 1);
    }
}
