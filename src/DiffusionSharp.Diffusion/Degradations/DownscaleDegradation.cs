using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>
/// Reduces height and width by a whole factor: y = R·x·Sᵀ, one matrix an axis. Inverted exactly, by the eigenvectors of R·Rᵀ and S·Sᵀ.
/// </summary>
/// <param name="factor">2 or more; height and width must be multiples of it.</param>
/// <param name="reduction">Box or bicubic.</param>
public sealed class DownscaleDegradation(int factor, IReduction reduction) : ILinearDegradation
{
    private const double LeastValue = 1e-7;
    private readonly int _factor = Require.Within(factor, 2, 64, nameof(factor));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Height or width are no multiples of the factor.</exception>
    public Tensor Apply(Tensor clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        if (clean.dim() < 3 || clean.shape[^2] % _factor != 0 || clean.shape[^1] % _factor != 0)
        {
            throw new ArgumentException($"Data of [{string.Join(", ", clean.shape)}] cannot be reduced by {_factor}: height and width must be multiples of it. Crop first.", nameof(clean));
        }

        return TensorScope.Return(() => Axis(clean, -2).matmul(clean).matmul(Axis(clean, -1).t()));
    }

    /// <inheritdoc/>
    public Tensor Adjoint(Tensor degraded)
    {
        ArgumentNullException.ThrowIfNull(degraded);
        return TensorScope.Return(() => Reduced(degraded, -2).t().matmul(degraded).matmul(Reduced(degraded, -1)));
    }

    /// <inheritdoc/>
    public Tensor Invert(Tensor degraded, double damping = 0)
    {
        ArgumentNullException.ThrowIfNull(degraded);
        Require.NotNegative(damping);
        return TensorScope.Return(() =>
        {
            var (down, across) = (Values(degraded, -2), Values(degraded, -1));
            var power = down.Power.unsqueeze(1) * across.Power;
            var share = where(power > power.max() * LeastValue, 1 / (power + damping).clamp_min(1e-30), zeros_like(power));
            var solved = down.Vectors.matmul(share * down.Vectors.t().matmul(degraded).matmul(across.Vectors)).matmul(across.Vectors.t());
            return Adjoint(solved);
        });
    }

    private (Tensor Power, Tensor Vectors) Values(Tensor degraded, int axis)
    {
        var matrix = Reduced(degraded, axis).to(ScalarType.Float64, CPU);
        var (power, vectors) = linalg.eigh(matrix.matmul(matrix.t()));
        return (power.clamp_min(0).to(degraded.dtype, degraded.device), vectors.to(degraded.dtype, degraded.device));
    }

    private Tensor Axis(Tensor clean, int axis) => Matrix(clean.shape[^-axis], clean);

    private Tensor Reduced(Tensor degraded, int axis) => Matrix(degraded.shape[^-axis] * _factor, degraded);

    private Tensor Matrix(long size, Tensor like) => tensor(reduction.Matrix((int)size, _factor)).to(like.dtype, like.device);
}
