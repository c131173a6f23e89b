namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>The variances of published chains, in float32 as their makers' code computes them.</summary>
internal static class PublishedBetas
{
    private static readonly Dictionary<string, Func<double, double, int, Tensor>> _tables = new()
    {
        ["linear"] = (first, last, count) => linspace(first, last, count, ScalarType.Float32),
        ["scaled_linear"] = (first, last, count) => linspace(Math.Sqrt(first), Math.Sqrt(last), count, ScalarType.Float32).square(),
        ["squaredcos_cap_v2"] = (_, _, count) => Curve(count, time => Math.Pow(Math.Cos((time + 0.008) / 1.008 * Math.PI / 2), 2)),
        ["sigmoid"] = (first, last, count) => linspace(-6, 6, count, ScalarType.Float32).sigmoid() * (last - first) + first,
        ["laplace"] = (_, _, count) => Curve(count, Laplace),
    };

    /// <summary>β of each step, [T].</summary>
    /// <exception cref="InvalidDataException">They are no variances.</exception>
    public static Tensor Of(SchedulerConfig config)
    {
        var count = config.Count("num_train_timesteps", 1000, 2);
        var betas = config.Numbers("trained_betas") is { } trained
            ? tensor([.. trained.Select(beta => (float)beta)])
            : config.Choice("beta_schedule", config.ClassName == "UnCLIPScheduler" ? "squaredcos_cap_v2" : "linear", _tables)(config.Number("beta_start", 0.0001), config.Number("beta_end", 0.02), count);
        if (betas.shape[0] < 2 || !betas.isfinite().all().item<bool>() || betas.min().item<float>() < 0 || betas.max().item<float>() > 1)
        {
            throw new InvalidDataException("The scheduler's configuration gives betas that are not at least two variances from 0 to 1. Take the scheduler_config.json that the model was published with.");
        }

        return config.Flag("rescale_betas_zero_snr") ? EndInPureNoise(betas) : betas;
    }

    private static Tensor Curve(int count, Func<double, double> kept) =>
        tensor([.. Enumerable.Range(0, count).Select(step => (float)Math.Min(1 - kept((step + 1.0) / count) / kept((double)step / count), 0.999))]);

    private static double Laplace(double time)
    {
        var lambda = -0.5 * Math.CopySign(1, 0.5 - time) * Math.Log(1 - 2 * Math.Abs(0.5 - time) + 1e-6);
        return Math.Sqrt(Math.Exp(lambda) / (1 + Math.Exp(lambda)));
    }

    /// <summary>Moves and stretches α so that the last step is pure noise (Lin et al. 2023, arXiv:2305.08891, algorithm 1).</summary>
    private static Tensor EndInPureNoise(Tensor betas)
    {
        var roots = (1 - betas).cumprod(0).sqrt();
        var (first, last) = (roots[0], roots[-1]);
        var kept = ((roots - last) * (first / (first - last))).square();
        return 1 - cat([kept.narrow(0, 0, 1), kept.narrow(0, 1, kept.shape[0] - 1) / kept.narrow(0, 0, kept.shape[0] - 1)]);
    }
}
