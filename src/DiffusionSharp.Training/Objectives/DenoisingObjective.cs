using System.Collections.Immutable;
using DiffusionSharp.Data;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Weightings;

namespace DiffusionSharp.Training.Objectives;

/// <summary>
/// λ·‖D(x) − x₀‖², averaged over the values of an item and over items: EDM's loss (Karras et al. 2022, arXiv:2206.00364, equation 2), and those
/// of DDPM and of flow matching, by the parts it is made of.
/// </summary>
/// <param name="network">F.</param>
/// <param name="parameterization">What F's output means.</param>
/// <param name="levels">Which levels are visited.</param>
/// <param name="weighting">λ.</param>
public sealed class DenoisingObjective(INetwork network, IParameterization parameterization, INoiseLevelDistribution levels, ILossWeighting weighting) : IObjective
{
    // Numbers that are even over [0, 1) in every run of neighbors: the fractions of multiples of the golden ratio. Kingma et al. 2021
    // (arXiv:2107.00630, appendix I.1) spread the levels of a batch evenly too; so each example's follows from its position alone.
    private const double GoldenFraction = 0.6180339887498949;

    private readonly GaussianProcess _process = new();
    private readonly PreconditionedDenoiser _denoiser = new(network, parameterization);

    /// <inheritdoc/>
    public Tensor Loss(Batch batch, long firstExample, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var items = (int)batch.Clean.shape[0];
        var drawn = new Diffusion.NoiseLevels([.. Enumerable.Range(0, items).Select(item => levels.Quantile(ShareOf(firstExample + item)))]);
        var noisy = _process.Corrupt(batch.Clean, drawn, noise);
        var error = _denoiser.Denoise(noisy, drawn, batch.Conditioning) - batch.Clean;
        return (drawn.Column(level => weighting.At(level, parameterization), error) * error.square()).mean();
    }

    /// <summary>The share, in (0, 1), that an example at a position draws.</summary>
    internal static double ShareOf(long position)
    {
        var turned = position * GoldenFraction;
        return Math.Clamp(turned - Math.Floor(turned), 1e-9, 1 - 1e-9);
    }
}
