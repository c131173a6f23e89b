using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>Draws latents, one for each seed, from the distribution of one thing or of as many.</summary>
internal static class DrawnLatents
{
    /// <summary>A draw for each item.</summary>
    /// <param name="distribution">Of one item or of all.</param>
    /// <param name="noise">One seed for each item.</param>
    /// <returns>[B, …].</returns>
    public static Tensor Of(LatentDistribution distribution, NoiseSource noise)
    {
        var mean = distribution.Mean.to(ScalarType.Float32);
        var items = mean.shape[0] == 1 && noise.Count > 1 ? mean.expand([noise.Count, .. mean.shape[1..]]) : mean;
        return items + distribution.Deviation().to(ScalarType.Float32) * noise.NormalLike(items);
    }
}
