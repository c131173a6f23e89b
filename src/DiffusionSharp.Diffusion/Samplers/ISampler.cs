namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Walks from noise to data, asking only a denoiser. Samplers are records without state: one serves every run and thread.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
public interface ISampler<TSpace> where TSpace : StateSpace
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">Where to start, which levels, which denoiser.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="stop">Asked before each step.</param>
    /// <returns>[B, …], clean, in the caller's scope.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was asked for.</exception>
    Tensor Sample(SamplingPlan<TSpace> plan, IProgress<SamplingProgress>? progress = null, CancellationToken stop = default);
}
