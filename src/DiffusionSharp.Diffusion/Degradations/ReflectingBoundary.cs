using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>
/// Beyond the border lies the mirror image, the outermost row and column twice (half-sample symmetric, the symmetry of the cosine transform).
/// The kernel must equal its own mirror images, as those of Gaussians and disks do.
/// </summary>
public sealed record ReflectingBoundary : IBoundary
{
    private const double Tolerance = 1e-6;

    /// <inheritdoc/>
    public string Wanted => "a kernel of odd sides that equals its mirror images left to right and top to bottom";

    /// <inheritdoc/>
    public Tensor Extend(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var wide = cat([data, data.flip(-1)], -1);
        return cat([wide, wide.flip(-2)], -2);
    }

    /// <inheritdoc/>
    public bool Admits(Tensor kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.shape.All(side => side % 2 == 1) && TensorScope.Release(() => Differs(kernel, -1) <= Tolerance && Differs(kernel, -2) <= Tolerance);
    }

    private static double Differs(Tensor kernel, long axis) => (kernel - kernel.flip(axis)).abs().max().to(ScalarType.Float64).item<double>();
}
