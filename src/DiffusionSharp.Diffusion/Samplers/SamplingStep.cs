using System.Collections.Immutable;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>One step, as a sampling method sees it.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="plan">The run.</param>
/// <param name="state">The state before the step.</param>
/// <param name="from">Its level.</param>
/// <param name="to">The level to reach.</param>
public sealed class SamplingStep<TSpace>(SamplingPlan<TSpace> plan, SamplingState state, NoiseLevel from, NoiseLevel to)
    where TSpace : StateSpace
{
    private Estimate? _estimate;
    private Tensor? _varianceShare;

    /// <summary>[B, …]: the state before the step.</summary>
    public Tensor X => state.X;

    /// <summary>The level of <see cref="X"/>.</summary>
    public NoiseLevel From => from;

    /// <summary>The level to reach.</summary>
    public NoiseLevel To => to;

    /// <summary>The last level of the whole walk.</summary>
    public NoiseLevel Last => plan.Grid[^1];

    /// <summary>How many steps were done before this one.</summary>
    public int Index { get; init; }

    /// <summary>How many steps the whole walk has.</summary>
    public int Steps => plan.Grid.Count - 1;

    /// <summary>Estimates from earlier steps, newest first.</summary>
    public ImmutableArray<Estimate> Earlier => state.Earlier;

    /// <summary>The estimate at <see cref="X"/> and <see cref="From"/>. Costs one network call, once.</summary>
    public Estimate Estimate => _estimate ??= EstimateAt(X, from);

    /// <summary>The clean data of <see cref="Estimate"/>.</summary>
    public Tensor Clean => Estimate.Clean;

    /// <summary>What later steps find among their earlier estimates: <see cref="Estimate"/>, where the method puts nothing else in its place.</summary>
    public Estimate Remembered
    {
        get => field.Clean is null ? Estimate : field;
        set;
    }

    /// <summary>
    /// [B, …]: where the variance that the network predicted with the latest estimate lies, from 0, the smallest, to 1, the largest, in logarithms. Costs nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no estimate yet, or the denoiser does not say a variance.</exception>
    public Tensor VarianceShare => _varianceShare ?? throw new InvalidOperationException("The sampler takes the variance from the network, and this denoiser says none. Take a network that has learned it, without guidance around it, or a fixed variance.");

    /// <summary>The latest estimate made in this step, wherever, if any. Costs nothing.</summary>
    internal Tensor? LatestClean { get; private set; }

    /// <summary>The estimate elsewhere. Costs one network call.</summary>
    /// <param name="x">[B, …].</param>
    /// <param name="level">The level of <paramref name="x"/>.</param>
    /// <returns>[B, …] for continuous states, [B, L, V] log-probabilities for discrete ones.</returns>
    public Tensor CleanAt(Tensor x, NoiseLevel level)
    {
        var (clean, share) = plan.Denoiser is IVarianceDenoiser learned ? learned.DenoiseWithVariance(x, level, plan.Conditioning) : (plan.Denoiser.Denoise(x, level, plan.Conditioning), null);
        (LatestClean, _varianceShare) = (clean, share);
        return clean;
    }

    /// <summary>The estimate elsewhere, with where it was made. Costs one network call.</summary>
    /// <param name="x">[B, …].</param>
    /// <param name="level">The level of <paramref name="x"/>.</param>
    public Estimate EstimateAt(Tensor x, NoiseLevel level) => new(level, CleanAt(x, level), x);

    /// <summary>Standard normal noise.</summary>
    /// <param name="like">[B, …].</param>
    /// <returns>Shaped like <paramref name="like"/>.</returns>
    public Tensor NormalLike(Tensor like) => plan.Noise.NormalLike(like);

    /// <summary>Uniform noise in [0, 1), float32.</summary>
    /// <param name="like">[B, …].</param>
    /// <returns>Shaped like <paramref name="like"/>.</returns>
    public Tensor UniformLike(Tensor like) => plan.Noise.UniformLike(like);
}
