using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Score models on the variance-exploding path (Song et al. 2020, arXiv:2011.13456).</summary>
internal static class ScoreFamily
{
    /// <summary>The walk: levels even in ln σ. The network is told the level of a time that ends a little before the data, which is not quite the level that it walks, or the sigmas that are asked for.</summary>
    public static PublishedWalk Walk(SchedulerConfig config, WalkRequest request)
    {
        var (low, high, steps) = (config.Number("sigma_min", 0.01), config.Number("sigma_max", 1348), SigmaFamily.Steps(request));
        double Sigma(double share) => low * Math.Pow(high / low, share);
        double[] told = request.Sigmas.IsEmpty ? [.. Spacing.Even(1, config.Number("sampling_eps", 1e-5), steps).Select(Sigma)] : [.. request.Sigmas];
        var levels = Levels.OfSigmas(Spacing.Even(0, steps > 1 ? 1 : 0, steps).Reverse().Select(Sigma), 0, told);
        var sampler = new LangevinSampler(config.Count("correct_steps", 1, 0, 1000)) { SignalToNoise = config.Number("snr", 0.15), SharesLength = true, Variance = new SpreadVariance() };
        return new(sampler, levels.Grid(request.Skip), new ScorePrediction(levels.Table(level => level.Sigma).Of)) { StartScale = high };
    }

    // That of the forward step, at the last step too.
    private sealed record SpreadVariance : FixedVariance
    {
        public override double Between(NoiseLevel from, NoiseLevel to) => from.Sigma * from.Sigma - to.Sigma * to.Sigma;
    }

    // The network predicts ∇ ln p(x): D = x + σ²F.
    private sealed record ScorePrediction(Func<NoiseLevel, double> Time) : IParameterization
    {
        public Preconditioning At(NoiseLevel level) => new(1, level.Sigma * level.Sigma, 1, Time(level));
    }
}
