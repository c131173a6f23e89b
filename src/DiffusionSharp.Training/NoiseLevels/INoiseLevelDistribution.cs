using DiffusionSharp.Diffusion;

namespace DiffusionSharp.Training.NoiseLevels;

/// <summary>Which noise levels training visits, and how often.</summary>
public interface INoiseLevelDistribution
{
    /// <summary>The level below which a share of the examples lies. Numbers drawn evenly from (0, 1) give levels of this distribution.</summary>
    /// <param name="share">In (0, 1); levels get noisier with it.</param>
    NoiseLevel Quantile(double share);
}
