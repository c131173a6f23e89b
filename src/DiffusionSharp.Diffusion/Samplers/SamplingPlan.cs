using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Constraints;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Everything one run of a sampler needs. Tasks build plans; samplers run them.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="Denoiser">With its guidance around it.</param>
/// <param name="Conditioning">What the network is told.</param>
/// <param name="Start">[B, …], a state at the first level of <paramref name="Grid"/>.</param>
/// <param name="Grid">Noisiest first, usually ending clean; at least two levels. <see cref="NoiseGrid"/> makes them.</param>
/// <param name="Noise">One seed per item.</param>
public sealed record SamplingPlan<TSpace>(
    IDenoiser<TSpace> Denoiser,
    Conditioning Conditioning,
    Tensor Start,
    IReadOnlyList<NoiseLevel> Grid,
    NoiseSource Noise) where TSpace : StateSpace
{
    /// <summary>Noisiest first, usually ending clean.</summary>
    /// <exception cref="ArgumentException">No sampler can walk it; see <see cref="NoiseGrid.Checked"/>.</exception>
    public IReadOnlyList<NoiseLevel> Grid { get; init => field = NoiseGrid.Checked(value); } = NoiseGrid.Checked(Grid);

    /// <summary>Applied after every step, in order: keep known pixels, clamp, project.</summary>
    public IReadOnlyList<IConstraint<TSpace>> Constraints { get; init; } = [];

    /// <summary>Shown the state and the latest estimate of the clean data after every step: for films of the walk. Must not keep the tensors.</summary>
    public Action<SamplingProgress, Tensor, Tensor?>? Watch { get; init; }
}
