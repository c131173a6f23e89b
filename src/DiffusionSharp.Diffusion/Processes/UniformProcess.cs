using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Processes;

/// <summary>Each token is replaced, with probability σ = 1 − α, by one drawn evenly from the vocabulary (Austin et al. 2021, arXiv:2107.03006, appendix A.2.1).</summary>
/// <param name="vocabulary">How many tokens there are; the replacement may be the token itself.</param>
public sealed class UniformProcess(int vocabulary) : IForwardProcess<Discrete>
{
    private readonly int _vocabulary = Require.Within(vocabulary, 1, int.MaxValue, nameof(vocabulary));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">α + σ is not 1.</exception>
    public Tensor Corrupt(Tensor clean, NoiseLevels levels, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(noise);
        var uniform = noise.UniformLike(clean);
        return where(uniform < levels.Column(level => Require.Chances(level).Sigma, uniform), AnyTokenLike(clean, noise), clean);
    }

    /// <inheritdoc/>
    public Tensor Step(Tensor state, NoiseLevel from, NoiseLevel to, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var survival = TokenTransition.Survival(from, to);
        return where(noise.UniformLike(state) < 1 - survival, AnyTokenLike(state, noise), state);
    }

    private Tensor AnyTokenLike(Tensor tokens, NoiseSource noise) =>
        (noise.UniformLike(tokens).to(ScalarType.Float64) * _vocabulary).floor().to(tokens.dtype);
}
