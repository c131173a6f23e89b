using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Pipelines.Guiding;

namespace DiffusionSharp.Pipelines.Sampling;

/// <summary>How a model is sampled, whatever the task.</summary>
/// <typeparam name="TSpace">What it moves through.</typeparam>
/// <param name="Seeds">One for each result.</param>
/// <param name="Sampler">Walks from noise to data.</param>
/// <param name="Steps">1 to 1000.</param>
public sealed record SamplingSettings<TSpace>(IReadOnlyList<ulong> Seeds, ISampler<TSpace> Sampler, int Steps) where TSpace : StateSpace
{
    private const int MostSteps = 1000, MostAtOnce = 1024, MostVariation = 4, MostSkipped = 100;

    /// <summary>Which levels are visited.</summary>
    public IStepSpacing Spacing { get; init; } = new EvenTimeSpacing();

    /// <summary>Of classifier-free guidance; 1 is none, and costs half.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>How it is guided: plain classifier-free guidance where nothing else is said.</summary>
    public IGuidanceRule<TSpace> Guide { get; init; } = new ClassifierFreeRule<TSpace>();

    /// <summary>σ/α up to which nothing is guided, 0 or more.</summary>
    public double GuidanceFrom { get; init; }

    /// <summary>σ/α above which nothing is guided; +∞ guides pure noise too.</summary>
    public double GuidanceTo { get; init; } = double.PositiveInfinity;

    /// <summary>What to move away from, in words; null moves away from nothing in particular.</summary>
    public string? Negative { get; init; }

    /// <summary>How much seeds change besides the noise, where the model's makers provided for that: 1 as they had it, 0 nothing, at most 4.</summary>
    public double Variation { get; init; } = 1;

    /// <summary>
    /// The deeper part of a U-Net is run in every so many-th step and remembered between, 1 to 100: see <see cref="RememberingDenoiser{TSpace}"/>. 1 runs all of it in every step.
    /// </summary>
    public int DeepEvery { get; init; } = 1;

    /// <summary>The shape of a result, [C, …]; null is what the model was trained on.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>How many results are made at once, at most: more is often faster, and takes more memory. 1 to 1024.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>These settings, if they can be used.</summary>
    /// <exception cref="ArgumentException">They cannot; the message lists every fault.</exception>
    public SamplingSettings<TSpace> Checked()
    {
        var all = string.Join(" ", Faults());
        return all.Length == 0 ? this : throw new ArgumentException(all);
    }

    private IEnumerable<string> Faults()
    {
        if (Seeds.Count == 0)
        {
            yield return "There is no seed, so nothing would come out. Give one for each result.";
        }

        if (Steps is < 1 or > MostSteps)
        {
            yield return $"{Steps} steps are asked for, but 1 to {MostSteps} are possible.";
        }

        if (!double.IsFinite(Guidance))
        {
            yield return $"The guidance is {Guidance}, but a finite number is wanted; 1 is none.";
        }

        if (!(GuidanceFrom >= 0 && GuidanceTo > GuidanceFrom))
        {
            yield return $"The guidance works from σ/α = {GuidanceFrom} to {GuidanceTo}, which is empty or reaches below 0. Give two numbers of 0 or more, the lower first.";
        }

        foreach (var fault in RangeFaults())
        {
            yield return fault;
        }
    }

    private IEnumerable<string> RangeFaults()
    {
        if (!(Variation >= 0 && Variation <= MostVariation))
        {
            yield return $"The variation is {Variation}, but 0 to {MostVariation} is possible; 1 is what the model's makers had.";
        }

        if (DeepEvery is < 1 or > MostSkipped)
        {
            yield return $"The deeper part is to run in every {DeepEvery}-th step, but 1 to {MostSkipped} are possible; 1 is every step.";
        }

        if (Batch is < 1 or > MostAtOnce)
        {
            yield return $"{Batch} results at once are asked for, but 1 to {MostAtOnce} are possible.";
        }
    }
}
