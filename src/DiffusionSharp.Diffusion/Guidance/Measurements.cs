using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>What the methods share that follow a measurement.</summary>
internal static class Measurements
{
    /// <summary>The level of all items.</summary>
    public static NoiseLevel OneLevel(NoiseLevels levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return levels.All(level => level == levels[0]) ? levels[0] : throw new ArgumentException("A measurement is followed at one noise level for all items. Give one.", nameof(levels));
    }

    /// <summary>Var[x₀ | x] where the data were normal, of a deviation: σ²s²/(α²s² + σ²).</summary>
    public static double Variance(NoiseLevel level, double deviation)
    {
        var prior = deviation * deviation;
        return level.Sigma * level.Sigma * prior / (level.Alpha * level.Alpha * prior + level.Sigma * level.Sigma);
    }

    /// <summary>The estimate D and (σ²/α) times the gradient by x of a likelihood of it. At pure noise x says nothing of the data, and the gradient is 0.</summary>
    /// <param name="inner">D.</param>
    /// <param name="asked">Where it is asked.</param>
    /// <param name="likelihood">From D to a scalar, the log-likelihood.</param>
    public static (Tensor Clean, Tensor Pull) Pull(IDenoiser<Continuous> inner, (Tensor Noisy, NoiseLevel Level, Conditioning Told) asked, Func<Tensor, Tensor> likelihood)
    {
        var (noisy, level, told) = asked;
        if (level.Alpha == 0)
        {
            var plain = inner.Denoise(noisy, level, told);
            return (plain, zeros_like(plain));
        }

        using var tracked = enable_grad();
        var x = noisy.detach().requires_grad_();
        var clean = inner.Denoise(x, level, told);
        var slope = autograd.grad([likelihood(clean)], [x])[0];
        return (clean.detach(), level.Sigma * level.Sigma / level.Alpha * slope);
    }
}
