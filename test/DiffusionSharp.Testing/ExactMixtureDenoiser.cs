using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Testing;

/// <summary>E[x₀ | x] where every number of the data is drawn from N(−1, deviation²) or N(1, deviation²), in closed form: a curved field.</summary>
/// <param name="deviation">Of either half.</param>
public sealed class ExactMixtureDenoiser(double deviation) : IDenoiser<Continuous>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        Tensor Column(Func<NoiseLevel, double> number) => levels.Column(number, noisy);
        return Column(level => level.Alpha * deviation * deviation / Variance(level)) * noisy
            + Column(level => level.Sigma * level.Sigma / Variance(level)) * (Column(level => level.Alpha / Variance(level)) * noisy).tanh();
    }

    /// <summary>Where the probability-flow ODE takes a state: in one dimension it keeps the order, so the quantile stays the same.</summary>
    /// <param name="x">[B, …] in float64, at <paramref name="from"/>.</param>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>Shaped like <paramref name="x"/>.</returns>
    public Tensor Follow(Tensor x, NoiseLevel from, NoiseLevel to)
    {
        var quantile = Cumulated(x, from);
        var reach = to.Alpha + 10 * Math.Sqrt(Variance(to));
        var (low, high) = (full_like(x, -reach), full_like(x, reach));
        for (var halving = 0; halving < 70; halving++)
        {
            var middle = (low + high) / 2;
            var isBelow = Cumulated(middle, to) < quantile;
            (low, high) = (where(isBelow, middle, low), where(isBelow, high, middle));
        }

        return (low + high) / 2;
    }

    private Tensor Cumulated(Tensor x, NoiseLevel level)
    {
        var scale = 1 / Math.Sqrt(2 * Variance(level));
        return special.erf((x - level.Alpha) * scale) + special.erf((x + level.Alpha) * scale);
    }

    private double Variance(NoiseLevel level) => level.Alpha * level.Alpha * deviation * deviation + level.Sigma * level.Sigma;
}
