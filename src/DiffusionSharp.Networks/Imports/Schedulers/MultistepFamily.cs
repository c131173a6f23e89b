using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>PNDM and its improved form: multistep methods of fixed weights.</summary>
internal static class MultistepFamily
{
    /// <summary>PNDM's walk, which begins by Runge–Kutta or, as PLMS, by a step of second order.</summary>
    public static PublishedWalk Pndm(SchedulerConfig config, WalkRequest request)
    {
        var (chain, levels) = ChainFamily.Of(config, request, config.Flag("set_alpha_to_one"));
        var half = chain.Count / levels.Steps / 2;
        IAdamsStart start = config.Flag("skip_prk_steps")
            ? new HeunStart()
            : new RungeKuttaStart((_, to) => chain.At((int)Math.Round(chain.TimestepOf(to.NoiseToSignal)) + half));
        return ChainFamily.Put(config, request, chain, levels, new AdamsSampler { Start = start });
    }

    /// <summary>IPNDM's walk: σ = sin²(πt/2), the network told the angle.</summary>
    public static PublishedWalk Ipndm(SchedulerConfig config, WalkRequest request)
    {
        if (config.Numbers("trained_betas") is not null)
        {
            throw new InvalidDataException("The scheduler's configuration has 'trained_betas', which IPNDM is not supported with. Remove them.");
        }

        double[] sigmas = [.. Spacing.Even(1, 0, SigmaFamily.Steps(request) + 1).Select(time => Math.Pow(Math.Sin(time * Math.PI / 2), 2))];
        NoiseLevel[] levels = [.. sigmas.Select(sigma => new NoiseLevel(Math.Sqrt(1 - sigma * sigma), sigma))];
        return new(new AdamsSampler(), new Levels(levels, sigmas[..^1]).Grid(request.Skip), new BlindAtNoise(new VPrediction(TimeScales.Angle)));
    }

    /// <summary>Takes nothing for data where there is noise alone, as the published scheduler does.</summary>
    private sealed record BlindAtNoise(IParameterization Inner) : IParameterization
    {
        public Preconditioning At(NoiseLevel level) => level.Alpha > 0 ? Inner.At(level) : Inner.At(level) with { Skip = 0, Out = 0 };
    }
}
