using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>
/// What a JPEG of a quality keeps: cosine transforms of 8x8 blocks, divided by the tables of the standard (ITU-T T.81, annex K, scaled as
/// libjpeg does) and rounded. Not linear. Colors are not reduced, borders are repeated to whole blocks, and numbers are not clipped.
/// Its gradient is that without rounding, since rounding has none (the straight-through estimate; Bengio et al. 2013, arXiv:1308.3432).
/// </summary>
/// <param name="quality">1 to 100.</param>
public sealed class JpegDegradation(int quality) : IDegradation
{
    private const int Side = 8;
    private const double Half = 127.5;

    private static readonly double[,] _fromColor = { { 0.299, 0.587, 0.114 }, { -0.168736, -0.331264, 0.5 }, { 0.5, -0.418688, -0.081312 } };
    private readonly int _quality = Require.Within(quality, 1, 100, nameof(quality));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are neither 1 nor 3 channels.</exception>
    public Tensor Apply(Tensor clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        return clean.dim() == 4 && clean.shape[1] is 1 or 3
            ? TensorScope.Return(() => Compressed(clean))
            : throw new ArgumentException($"Data of [{string.Join(", ", clean.shape)}] cannot be a JPEG. Give [B, 1 or 3, H, W] in [−1, 1].", nameof(clean));
    }

    private Tensor Compressed(Tensor clean)
    {
        var (channels, height, width) = (clean.shape[1], clean.shape[2], clean.shape[3]);
        var (down, across) = ((Side - (height % Side)) % Side, (Side - (width % Side)) % Side);
        var whole = nn.functional.pad(clean, [0, across, 0, down], PaddingModes.Replicate) * Half;
        var mix = channels == 3 ? tensor(_fromColor).to(clean.dtype, clean.device) : ones([1, 1], clean.dtype, clean.device);
        var kept = Rounded(Mixed(whole, mix));
        return (Mixed(kept, linalg.inv(mix)) / Half).narrow(2, 0, height).narrow(3, 0, width);
    }

    private static Tensor Mixed(Tensor data, Tensor mix) => einsum("ij,bjhw->bihw", mix, data);

    private Tensor Rounded(Tensor data)
    {
        var (items, channels, height, width) = (data.shape[0], data.shape[1], data.shape[2], data.shape[3]);
        var blocks = data.reshape(items, channels, height / Side, Side, width / Side, Side).permute(0, 1, 2, 4, 3, 5);
        var cosines = Cosines(data);
        var steps = stack(Enumerable.Range(0, (int)channels).Select(channel => Steps(channel == 0 ? JpegTables.Luma : JpegTables.Chroma, data))).reshape(1, channels, 1, 1, Side, Side);
        var exact = cosines.matmul(blocks).matmul(cosines.t()) / steps;
        var rounded = (exact + (exact.round() - exact).detach()) * steps;
        return cosines.t().matmul(rounded).matmul(cosines).permute(0, 1, 2, 4, 3, 5).reshape(items, channels, height, width);
    }

    private Tensor Steps(IReadOnlyList<int> table, Tensor like)
    {
        var scale = _quality < 50 ? 5000 / _quality : 200 - (2 * _quality);
        double[] steps = [.. table.Select(step => (double)Math.Clamp(((step * scale) + 50) / 100, 1, 255))];
        return tensor(steps, [Side, Side]).to(like.dtype, like.device);
    }

    // The orthonormal cosine transform.
    private static Tensor Cosines(Tensor like)
    {
        var matrix = new double[Side, Side];
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                matrix[row, column] = Math.Sqrt((row == 0 ? 1.0 : 2.0) / Side) * Math.Cos(((2 * column) + 1) * row * Math.PI / (2 * Side));
            }
        }

        return tensor(matrix).to(like.dtype, like.device);
    }
}
