// A schedule of one's own: one record, one formula. Nothing else has to be told of it.
//   dotnet run --project samples/CustomSchedule
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;

var schedule = new SquareRootSchedule();
Console.WriteLine($"t = 0 is {(schedule.At(0).IsClean ? "clean" : "noisy")}, t = 1 holds {schedule.At(1).Alpha:0.0} of the signal.");

#region use
var middle = schedule.TimeOf(logSnr: 0);
var evenTimes = NoiseGrid.From(schedule, steps: 32);
var evenLogSnr = NoiseGrid.EvenInLogSnr(schedule, steps: 32);
#endregion
Console.WriteLine($"Signal and noise are level at t = {middle:0.00}.");

var (inTime, inLogSnr) = (Error(evenTimes), Error(evenLogSnr));
Console.WriteLine($"32 steps, even in time: error {inTime:0.0000}. Even in ln(α/σ): error {inLogSnr:0.0000}, {inTime / inLogSnr:0} times less.");

// How far a sampler of second order ends from where the exact path leads.
static double Error(IReadOnlyList<NoiseLevel> grid)
{
    return TensorScope.Release(() =>
    {
        var noise = new NoiseSource([1, 2, 3, 4]);
        var start = noise.NormalLike(zeros([4, 256], ScalarType.Float64));
        var plan = new SamplingPlan<Continuous>(new CenteredDenoiser(Deviation: 0.1), Conditioning.None, start, grid, noise);
        return (new HeunSampler().Sample(plan) - 0.1 * start).abs().mean().item<double>();
    });
}

#region CustomSchedule
/// <summary>The share of noise in the variance grows evenly with time: σ² = t.</summary>
internal sealed record SquareRootSchedule : INoiseSchedule
{
    public NoiseLevel At(double t) => new(Math.Sqrt(1 - t), Math.Sqrt(t));
}
#endregion

/// <summary>What a perfectly trained network would say where every number of the data is drawn from N(0, Deviation²).</summary>
internal sealed record CenteredDenoiser(double Deviation) : IDenoiser<Continuous>
{
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => noisy * levels.Column(Trust, noisy);

    private double Trust(NoiseLevel level)
    {
        var signal = level.Alpha * Deviation * Deviation;
        return signal / (level.Alpha * signal + level.Sigma * level.Sigma);
    }
}
