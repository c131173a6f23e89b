using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>A published scheduler's walk, put together from our parts.</summary>
/// <param name="Sampler">How it steps.</param>
/// <param name="Grid">The levels that it visits.</param>
/// <param name="Parameterization">What the network's output means and what it is told.</param>
public sealed record PublishedWalk(ISampler<Continuous> Sampler, IReadOnlyList<NoiseLevel> Grid, IParameterization Parameterization)
{
    /// <summary>Where a walk from clean data to noise begins: so near that float64, in which its first step is made, still sees the noise.</summary>
    internal static NoiseLevel NearlyClean { get; } = new(1, 1e-9);

    /// <summary>What standard normal noise is multiplied with to start the whole walk.</summary>
    public double StartScale { get; init; } = 1;

    /// <summary>Where the estimate of the data is held.</summary>
    public IDataRange Range { get; init; } = new FullRange();

    /// <summary>Whether the network's output has a variance beside what the parameterization reads.</summary>
    public bool LearnsVariance { get; init; }

    /// <summary>What stands around the denoiser, beside the range.</summary>
    public Func<IDenoiser<Continuous>, IDenoiser<Continuous>> Around { get; init; } = inner => inner;

    /// <summary>A network as this walk's denoiser.</summary>
    /// <param name="network">As trained.</param>
    public IDenoiser<Continuous> Denoiser(INetwork network) => Bound(Plain(network));

    /// <summary>A network as a denoiser whose estimates are not held yet: guidance goes around this, and <see cref="Bound"/> around the guidance.</summary>
    /// <param name="network">As trained.</param>
    public IDenoiser<Continuous> Plain(INetwork network)
    {
        var single = new SinglePrecisionNetwork(network);
        return LearnsVariance ? new LearnedVarianceDenoiser(single, Parameterization) : new PreconditionedDenoiser(single, Parameterization);
    }

    /// <summary>Holds the estimates of a denoiser as the walk wants them.</summary>
    /// <param name="denoiser">Guided or not.</param>
    public IDenoiser<Continuous> Bound(IDenoiser<Continuous> denoiser) =>
        Around(denoiser is IVarianceDenoiser learned ? new RangedVarianceDenoiser(learned, Range) : new RangedDenoiser(denoiser, Range));
}
