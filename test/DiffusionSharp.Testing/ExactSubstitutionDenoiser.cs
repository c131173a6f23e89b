using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Testing;

/// <summary>log p(x₀ | x) for a uniform process where every token of the data is drawn alone, from known shares, by Bayes' rule.</summary>
/// <param name="shares">Of tokens 0, 1, …; they sum to 1.</param>
public sealed class ExactSubstitutionDenoiser(IReadOnlyList<double> shares) : IDenoiser<Discrete>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var here = noisy.unsqueeze(-1).eq(arange(shares.Count, dtype: ScalarType.Int64)).to(ScalarType.Float64);
        var likelihood = levels.Column(level => level.Alpha, here) * here + levels.Column(level => (1 - level.Alpha) / shares.Count, here);
        return (tensor((double[])[.. shares]) * likelihood).clamp_min(1e-300).log();
    }
}
