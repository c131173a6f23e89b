using System.Collections.Immutable;
using System.Text.Json;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Samplers by the names and settings that k-diffusion and the programs built on it give them.</summary>
public static class KDiffusion
{
    private static readonly Dictionary<string, Func<Settings, ISampler<Continuous>>> _samplers = new()
    {
        ["euler"] = settings => new AncestralSampler { Churn = settings.Churn },
        ["euler_ancestral"] = settings => new AncestralSampler(settings.Number("eta", 1)),
        ["heun"] = settings => new HeunSampler { Churn = settings.Churn },
        ["dpm_2"] = settings => new LogMidpointSampler { Churn = settings.Churn },
        ["dpm_2_ancestral"] = settings => new LogMidpointSampler(settings.Number("eta", 1)),
        ["lms"] = settings => new LinearMultistepSampler((int)settings.Number("order", 4)),
        ["dpmpp_2s_ancestral"] = settings => new StochasticMidpointSampler(settings.Number("eta", 1)) { LiftsTwice = false },
        ["dpmpp_sde"] = settings => new StochasticMidpointSampler(settings.Number("eta", 1)) { Place = settings.Number("r", 0.5) },
        ["dpmpp_2m"] = _ => new DpmMultistepSampler(),
        ["dpmpp_2m_sde"] = settings => new DpmMultistepSampler(settings.Number("eta", 1)) { Slope = settings.IsHeun ? new ExactSlope() : new HalfwaySlope() },
        ["dpm_fast"] = settings => new DpmLeapSampler(settings.Number("eta", 0)) { Orders = FastOrders(settings.Steps) },
        ["dpm_adaptive"] = settings => new DpmAdaptiveSampler(settings.Number("rtol", 0.05))
        {
            AbsoluteTolerance = settings.Number("atol", 0.0078),
            Stochasticity = settings.Number("eta", 0),
        },
        ["dpmpp_3m_sde"] = settings => new DpmMultistepSampler(settings.Number("eta", 1)) { Order = 3, Slope = new ExactSlope() },
    };

    /// <summary>The names that can be read.</summary>
    public static IReadOnlyCollection<string> Names => _samplers.Keys;

    /// <summary>The sampler of a name.</summary>
    /// <param name="name">Without the prefix <c>sample_</c>.</param>
    /// <param name="settings">A JSON object with the sampler's own settings; empty takes the defaults.</param>
    /// <param name="steps">How many steps will be walked.</param>
    /// <exception cref="InvalidDataException">The name is unknown.</exception>
    public static ISampler<Continuous> Read(string name, JsonElement settings, int steps) => _samplers.TryGetValue(name, out var sampler)
        ? sampler(new(settings, steps))
        : throw new InvalidDataException($"'{name}' is not a sampler of k-diffusion that this program knows. It knows {string.Join(", ", Names.Order(StringComparer.Ordinal))}.");

    /// <summary>The levels of a sampler that spaces them itself, as <c>dpm_fast</c> does: even in ln σ, one for each group of up to three calls.</summary>
    /// <param name="highest">The largest σ.</param>
    /// <param name="lowest">The smallest σ.</param>
    /// <param name="calls">How often the network may be asked, at least 1.</param>
    public static IReadOnlyList<NoiseLevel> EvenGrid(double highest, double lowest, int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        return [.. SigmaCurve.Exponential(highest, lowest, FastOrders(calls).Length + 1).Select(sigma => new NoiseLevel(1, sigma))];
    }

    private static ImmutableArray<int> FastOrders(int calls) => (calls % 3) switch
    {
        0 => [.. Enumerable.Repeat(3, calls / 3 - 1), 2, 1],
        var rest => [.. Enumerable.Repeat(3, calls / 3), rest],
    };

    private sealed record Settings(JsonElement Given, int Steps)
    {
        public Churn Churn => new(Number("s_churn", 0), Number("s_tmin", 0), Number("s_tmax", double.PositiveInfinity), Number("s_noise", 1));

        public bool IsHeun => Given.TryGetProperty("solver_type", out var type) && type.GetString() == "heun";

        public double Number(string key, double otherwise) => Given.TryGetProperty(key, out var value) ? value.GetDouble() : otherwise;
    }
}
