namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>Mixes channels into one: luma of BT.601 where nothing else is said. Coloring is its inversion.</summary>
public sealed class GreyDegradation : ILinearDegradation
{
    private readonly double[] _weights;
    private readonly double _power;

    /// <summary>Mixes red, green and blue as they mix into luma.</summary>
    public GreyDegradation() : this([0.299, 0.587, 0.114])
    {
    }

    /// <summary>Mixes channels by weights.</summary>
    /// <param name="weights">One for each channel, not all 0.</param>
    /// <exception cref="ArgumentException">They are all 0, or there are none.</exception>
    public GreyDegradation(IReadOnlyList<double> weights)
    {
        _weights = [.. weights];
        _power = _weights.Sum(weight => weight * weight);
        if (!(_power > 0 && double.IsFinite(_power)))
        {
            throw new ArgumentException($"The weights of the channels are {string.Join(", ", _weights)}, which mix nothing. Give a finite weight for each channel, not all 0.", nameof(weights));
        }
    }

    /// <inheritdoc/>
    public Tensor Apply(Tensor clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        return clean.dim() > 2 && clean.shape[1] == _weights.Length
            ? (clean * Row(clean)).sum(1, keepdim: true)
            : throw new ArgumentException($"{_weights.Length} channels are mixed, but the data is [{string.Join(", ", clean.shape)}]. Give [B, {_weights.Length}, …].", nameof(clean));
    }

    /// <inheritdoc/>
    public Tensor Adjoint(Tensor degraded)
    {
        ArgumentNullException.ThrowIfNull(degraded);
        return degraded * Row(degraded);
    }

    /// <inheritdoc/>
    public Tensor Invert(Tensor degraded, double damping = 0) => Adjoint(degraded) / (_power + Require.NotNegative(damping));

    private Tensor Row(Tensor like) => tensor(_weights).to(like.dtype, like.device).reshape([1, _weights.Length, .. Enumerable.Repeat(1L, (int)like.dim() - 2)]);
}
