using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Pipelines.Tasks;

/// <summary>A pure function from a request to a plan. It never loops, loads or decodes.</summary>
/// <typeparam name="TRequest">What is asked for.</typeparam>
/// <typeparam name="TMedia">What comes out.</typeparam>
/// <typeparam name="TSpace">What the model moves through.</typeparam>
public interface ITask<in TRequest, TMedia, TSpace> where TSpace : StateSpace
{
    /// <summary>The plan of one batch.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="model">Who does it.</param>
    /// <param name="settings">How; one seed for each item of the batch.</param>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    SamplingPlan<TSpace> Plan(TRequest request, DiffusionModel<TMedia, TSpace> model, SamplingSettings<TSpace> settings);
}
