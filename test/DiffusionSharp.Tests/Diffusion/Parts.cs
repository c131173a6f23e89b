using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Tests.Diffusion;

/// <summary>Every schedule and sampler there is, found by reflection, so that a new file is tested from its first day.</summary>
internal static class Parts
{
    public static IReadOnlyDictionary<string, INoiseSchedule> Schedules { get; } = Found<INoiseSchedule>()
        .Concat(Found<IBetas>().Concat([new ZeroTerminalBetas(new LinearBetas()), new ZeroTerminalBetas(new ScaledLinearBetas())]).Select(betas => new BetaSchedule(betas)))
        .Concat([new FlowSchedule(3), new CosineSchedule(0.008), new KarrasSchedule(Rho: 1), new SigmoidSchedule(0, 3, 0.7)])
        .ToDictionary(schedule => schedule.ToString()!);

    public static IReadOnlyDictionary<string, ISampler<Continuous>> Samplers { get; } = Found<ISampler<Continuous>>()
        .Concat(
        [
            new AncestralSampler(0.5), new AncestralSampler(1), new AncestralSampler(1) { Variance = new LargeVariance() }, new DpmMultistepSampler(1),
            new HeunSampler { Churn = new Churn(10) }, new ExponentialAdamsSampler(1), new ExponentialAdamsSampler(2), new ExponentialAdamsSampler(4),
            new DpmMultistepSampler { Order = 3 }, new DpmMultistepSampler { Slope = new ExactSlope() }, new DpmSinglestepSampler(3), new LogMidpointSampler(1),
            new LogMidpointSampler { Churn = new Churn(10) }, new AncestralSampler { Churn = new Churn(10) }, new StochasticMidpointSampler(0), new AdamsSampler { Start = new HeunStart() },
            new PredictorCorrectorSampler(3), new PredictorCorrectorSampler { Stochasticity = 1 }, new PredictorCorrectorSampler { Slope = new LinearSlope() }, new LinearMultistepSampler(1),
        ])
        .ToDictionary(sampler => sampler.ToString()!);

    /// <summary>Continuous schedules: those of tokens only are left out.</summary>
    public static IEnumerable<KeyValuePair<string, INoiseSchedule>> ForPictures => Schedules.Where(pair => pair.Value is not CosineMaskingSchedule);

    public static TheoryData<string> ScheduleNames => [.. Schedules.Keys];

    public static TheoryData<string> SamplerNames => [.. Samplers.Keys];

    public static MatrixTheoryData<string, string> Matrix => new(Samplers.Keys, ForPictures.Select(pair => pair.Key));

    private static IEnumerable<T> Found<T>() =>
        from type in typeof(T).Assembly.GetExportedTypes()
        where type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(T))
        from constructor in type.GetConstructors()
        where constructor.GetParameters().All(parameter => parameter.HasDefaultValue)
        select (T)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
}
