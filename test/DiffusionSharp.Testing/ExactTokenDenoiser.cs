using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Testing;

/// <summary>log p(x₀ | x) for a masking process where every token of the data is drawn alone, from known shares. The mask's id comes after the tokens.</summary>
/// <param name="shares">Of tokens 0, 1, …; they sum to 1.</param>
public sealed class ExactTokenDenoiser(IReadOnlyList<double> shares) : IDenoiser<Discrete>
{
    private const double Impossible = -1e6;

    /// <summary>The id that stands for "not known".</summary>
    public long MaskToken => shares.Count;

    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        double[] logs = [.. shares.Select(share => Math.Log(share)), Impossible];
        var known = noisy.unsqueeze(-1).eq(arange(logs.Length, dtype: ScalarType.Int64)).logical_not().to(ScalarType.Float64) * Impossible;
        return where(noisy.eq(MaskToken).unsqueeze(-1), tensor(logs), known);
    }
}
