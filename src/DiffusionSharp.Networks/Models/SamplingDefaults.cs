namespace DiffusionSharp.Networks.Models;

/// <summary>How a model is sampled where nobody says otherwise: what its makers measured to serve best.</summary>
/// <param name="Sampler">A name that <see cref="Diffusion.Samplers.Samplers.Parse"/> reads.</param>
/// <param name="Steps">1 to 1000.</param>
/// <param name="Guidance">Of classifier-free guidance; 1 is none.</param>
public sealed record SamplingDefaults(string Sampler = "dpm++2m", int Steps = 20, double Guidance = 1)
{
    /// <summary>σ/α up to which nothing is guided, 0 or more.</summary>
    public double GuidanceFrom { get; init; }

    /// <summary>σ/α above which nothing is guided; null guides pure noise too.</summary>
    public double? GuidanceTo { get; init; }

    /// <summary>What seeds change besides the noise; null for nothing.</summary>
    public SampleVariation? Variation { get; init; }
}
