using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>
/// A network that gives logits, as a denoiser of masked tokens: the mask itself is impossible, and a token that is not masked is certain
/// (Sahoo et al. 2024, arXiv:2406.07524, section 3.2.3).
/// </summary>
/// <param name="network">Gives logits, [B, L, V].</param>
/// <param name="maskToken">The id that stands for "not known"; the vocabulary may or may not hold it.</param>
/// <param name="time">What the network is told of a level.</param>
public sealed class TokenDenoiser(INetwork network, long maskToken, Func<NoiseLevel, double> time) : IDenoiser<Discrete>
{
    /// <summary>Stands for log 0. Finite, so that guidance may subtract it from itself.</summary>
    internal const double Impossible = -1e6;

    private readonly LogitsDenoiser _logits = new(network, time);

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        var logits = _logits.Denoise(noisy, levels, conditioning);
        var tokens = arange(logits.shape[^1], dtype: ScalarType.Int64, device: logits.device);
        var free = nn.functional.log_softmax(logits.masked_fill(tokens.eq(maskToken), Impossible), -1);
        var known = where(noisy.unsqueeze(-1).eq(tokens), zeros_like(free), full_like(free, Impossible));
        return where(noisy.eq(maskToken).unsqueeze(-1), free, known);
    }
}
