using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>
/// Convolution with a kernel, channel by channel, by the Fourier transform; so its singular values are known, and inverting it costs no more
/// than applying it. Those below 10⁻⁴ of the largest count as 0: what they let through is lost in the digits of float32.
/// </summary>
public sealed class BlurDegradation : ILinearDegradation
{
    private const double LeastValue = 1e-4;

    private readonly double[,] _kernel;
    private readonly IBoundary _boundary;

    /// <summary>A blur.</summary>
    /// <param name="kernel">[K, K′], its middle (K/2, K′/2, rounded down) laid on the number that is computed; sums to 1 where brightness shall stay.</param>
    /// <param name="boundary">What lies beyond the border.</param>
    /// <exception cref="ArgumentException">The kernel is no matrix, or the boundary does not admit it.</exception>
    public BlurDegradation(Tensor kernel, IBoundary boundary)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(boundary);
        if (kernel.dim() != 2 || kernel.NumberOfElements == 0 || !boundary.Admits(kernel))
        {
            throw new ArgumentException($"The kernel is [{string.Join(", ", kernel.shape)}], but {boundary.GetType().Name} takes {boundary.Wanted}, a matrix.", nameof(kernel));
        }

        _boundary = boundary;
        _kernel = new double[kernel.shape[0], kernel.shape[1]];
        var numbers = TensorScope.Release(() => kernel.detach().to(ScalarType.Float64, CPU).contiguous().data<double>().ToArray());
        Buffer.BlockCopy(numbers, 0, _kernel, 0, numbers.Length * sizeof(double));
    }

    /// <summary>A Gaussian blur.</summary>
    /// <param name="deviation">In numbers of the data, above 0; cut off at four times that.</param>
    /// <param name="boundary">What lies beyond the border.</param>
    public static BlurDegradation Gaussian(double deviation, IBoundary boundary)
    {
        var radius = (int)Math.Ceiling(4 * Require.Positive(deviation));
        return TensorScope.Release(() =>
        {
            var bell = (-arange(-radius, radius + 1, dtype: ScalarType.Float64).square() / (2 * deviation * deviation)).exp();
            bell /= bell.sum();
            return new BlurDegradation(bell.unsqueeze(1) * bell, boundary);
        });
    }

    /// <inheritdoc/>
    public Tensor Apply(Tensor clean) => Filter(clean, values => values);

    /// <inheritdoc/>
    public Tensor Adjoint(Tensor degraded) => Filter(degraded, values => values.conj());

    /// <inheritdoc/>
    public Tensor Invert(Tensor degraded, double damping = 0)
    {
        Require.NotNegative(damping);
        return Filter(degraded, values =>
        {
            var power = values.abs().square();
            var counts = power > power.max() * (LeastValue * LeastValue);
            return where(counts, values.conj() / (power + damping).clamp_min(1e-30), zeros_like(values));
        });
    }

    private Tensor Filter(Tensor data, Func<Tensor, Tensor> change)
    {
        ArgumentNullException.ThrowIfNull(data);
        return TensorScope.Return(() =>
        {
            var wide = _boundary.Extend(data);
            var (height, width) = (wide.shape[^2], wide.shape[^1]);
            var transformed = fft.rfft2(wide) * change(Values(height, width, wide));
            return fft.irfft2(transformed, [height, width]).narrow(-2, 0, data.shape[^2]).narrow(-1, 0, data.shape[^1]).contiguous();
        });
    }

    // The transform of the kernel, wrapped round where it is larger than the data.
    private Tensor Values(long height, long width, Tensor like)
    {
        var wrapped = new double[height * width];
        var (rows, columns) = (_kernel.GetLength(0), _kernel.GetLength(1));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (y, x) = (Modulo((rows / 2) - row, height), Modulo((columns / 2) - column, width));
                wrapped[(y * width) + x] += _kernel[row, column];
            }
        }

        return fft.rfft2(tensor(wrapped, [height, width]).to(like.dtype, like.device));
    }

    private static long Modulo(long place, long size) => ((place % size) + size) % size;
}
