using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Testing;

/// <summary>A linear degradation written out as the matrix it is, by applying it to every unit vector: what every closed form can be held against.</summary>
public static class DenseOperator
{
    /// <summary>The matrix.</summary>
    /// <param name="degradation">Of data of one shape.</param>
    /// <param name="shape">Of an item, [C, …].</param>
    /// <returns>[M, N] float64.</returns>
    public static Tensor Of(ILinearDegradation degradation, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(degradation);
        var size = shape.Aggregate(1L, (product, side) => product * side);
        return TensorScope.Return(() => degradation.Apply(eye(size, dtype: ScalarType.Float64).reshape([size, .. shape])).reshape(size, -1).t().contiguous());
    }
}
