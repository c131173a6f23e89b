using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Flow matching: α = 1 − σ, the network told σ·T, times shifted by a number or by the size of the picture.</summary>
internal static class FlowFamily
{
    private static readonly Dictionary<string, Func<double, double, double>> _sizeShifts = new()
    {
        ["exponential"] = (mu, sigma) => Math.Exp(mu) * sigma / (1 + (Math.Exp(mu) - 1) * sigma),
        ["linear"] = (mu, sigma) => mu * sigma / (1 + (mu - 1) * sigma),
    };

    /// <summary>Euler's walk, which draws new noise at each level where the configuration says so.</summary>
    public static PublishedWalk Euler(SchedulerConfig config, WalkRequest request) =>
        Put(config, request, config.Flag("stochastic_sampling") ? new ConsistencySampler() : new AncestralSampler(), Levels(config, request));

    /// <summary>The walk of a model distilled to consistency.</summary>
    public static PublishedWalk Consistency(SchedulerConfig config, WalkRequest request) => config.Numbers("scale_factors") is null
        ? Put(config, request, new ConsistencySampler(), Levels(config, request))
        : throw new InvalidDataException("The scheduler's configuration has 'scale_factors', which enlarge the picture during the walk. That is not supported; remove them to walk at one size.");

    /// <summary>Heun's walk.</summary>
    public static PublishedWalk Heun(SchedulerConfig config, WalkRequest request)
    {
        var (count, shift) = (config.Count("num_train_timesteps", 1000), config.Number("shift", 1));
        double[] sigmas = [.. Spacing.Even(Shifted(1, shift), Shifted(1.0 / count, shift), SigmaFamily.Steps(request)).Select(sigma => Shifted(sigma, shift))];
        return Put(config, request, new HeunSampler(), Schedulers.Levels.OfFlow(sigmas, 0, [.. sigmas.Select(sigma => sigma * count)]));
    }

    private static PublishedWalk Put(SchedulerConfig config, WalkRequest request, ISampler<Continuous> sampler, Levels levels)
    {
        var count = config.Count("num_train_timesteps", 1000);
        var grid = config.Flag("invert_sigmas") ? levels.Upward(request.Skip) : levels.Grid(request.Skip);
        return new(sampler, grid, new FlowPrediction(levels.Table(level => count * TimeScales.FlowTime(level)).Of));
    }

    private static Levels Levels(SchedulerConfig config, WalkRequest request)
    {
        var count = config.Count("num_train_timesteps", 1000);
        double[] sigmas = [.. Stretched(config, [.. Asked(config, request, count).Select(sigma => Shifted(config, request, sigma))])];
        if (SigmaCurve.Of(config) is { } curve)
        {
            sigmas = curve(sigmas[0], sigmas[^1], sigmas.Length);
        }

        if (config.Flag("invert_sigmas"))
        {
            double[] upward = [.. sigmas.Select(sigma => Math.Max(1 - sigma, PublishedWalk.NearlyClean.Sigma))];
            return Schedulers.Levels.OfFlow(upward, 1, [.. upward.Select(sigma => sigma * count)]);
        }

        return Schedulers.Levels.OfFlow(sigmas, 0, request.Timesteps.IsEmpty ? [.. sigmas.Select(sigma => sigma * count)] : [.. request.Timesteps]);
    }

    private static IEnumerable<double> Asked(SchedulerConfig config, WalkRequest request, int count)
    {
        if (!request.Sigmas.IsEmpty)
        {
            return request.Sigmas;
        }

        if (request.EndsAtLastStep && request.Timesteps.IsEmpty)
        {
            return Spacing.Even(1, 1.0 / SigmaFamily.Steps(request), SigmaFamily.Steps(request));
        }

        // The range of even times is that of the chain after its shift: the shift acts on its ends twice.
        var shift = config.Flag("use_dynamic_shifting") ? 1 : config.Number("shift", 1);
        return request.Timesteps.IsEmpty
            ? Spacing.Even(Shifted(1, shift), Shifted(1.0 / count, shift), SigmaFamily.Steps(request))
            : request.Timesteps.Select(time => time / count);
    }

    private static double Shifted(SchedulerConfig config, WalkRequest request, double sigma)
    {
        if (!config.Flag("use_dynamic_shifting"))
        {
            return Shifted(sigma, config.Number("shift", 1));
        }

        var mu = request.Shift ?? (request.Tokens is { } tokens ? ShiftOf(config, tokens)
            : throw new ArgumentException("The scheduler shifts its times by the size of the picture, so a walk needs the shift μ or the number of patches. Give one.", nameof(request)));
        return config.Choice("time_shift_type", "exponential", _sizeShifts)(mu, sigma);
    }

    /// <summary>μ grows linearly with the number of patches.</summary>
    private static double ShiftOf(SchedulerConfig config, int tokens)
    {
        var (fewest, most) = (config.Number("base_image_seq_len", 256), config.Number("max_image_seq_len", 4096));
        var (least, greatest) = (config.Number("base_shift", 0.5), config.Number("max_shift", 1.15));
        return least + (tokens - fewest) * (greatest - least) / (most - fewest);
    }

    private static double Shifted(double sigma, double shift) => shift * sigma / (1 + (shift - 1) * sigma);

    private static IEnumerable<double> Stretched(SchedulerConfig config, double[] sigmas)
    {
        if (config.NumberOrNull("shift_terminal") is not { } terminal || terminal == 0)
        {
            return sigmas;
        }

        var scale = (1 - sigmas[^1]) / (1 - terminal);
        return sigmas.Select(sigma => 1 - (1 - sigma) / scale);
    }
}
