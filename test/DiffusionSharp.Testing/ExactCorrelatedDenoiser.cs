using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Testing;

/// <summary>E[x₀ | x] where the numbers of an item are normal with mean 0 and a covariance, in closed form; and the mean given a measurement.</summary>
/// <param name="covariance">C, [N, N] float64, of an item laid out as a row.</param>
public sealed class ExactCorrelatedDenoiser(Tensor covariance) : IDenoiser<Continuous>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(levels);
        var level = levels[0];
        var spread = level.Alpha * level.Alpha * covariance + level.Sigma * level.Sigma * Unit;
        var gain = level.Alpha * covariance.matmul(linalg.inv(spread));
        return noisy.flatten(1).matmul(gain.t().to(noisy.dtype)).reshape(noisy.shape);
    }

    /// <summary>E[x₀ | y] where y = A·x₀ + σ_y·ε.</summary>
    /// <param name="degradation">A.</param>
    /// <param name="measured">y, [1, …].</param>
    /// <param name="deviation">σ_y.</param>
    /// <param name="shape">Of an item of x₀.</param>
    /// <returns>[1, …] float64.</returns>
    public Tensor MeanGiven(ILinearDegradation degradation, Tensor measured, double deviation, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var matrix = DenseOperator.Of(degradation, shape);
        var spread = matrix.matmul(covariance).matmul(matrix.t()) + deviation * deviation * eye(matrix.shape[0], dtype: ScalarType.Float64);
        return covariance.matmul(matrix.t()).matmul(linalg.pinv(spread)).matmul(measured.to(ScalarType.Float64).reshape(-1, 1)).reshape([1, .. shape]);
    }

    private Tensor Unit => eye(covariance.shape[0], dtype: ScalarType.Float64);
}
