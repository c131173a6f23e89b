// A sampler of one's own: one record, one formula. Compared with a sampler of the library on data whose exact answer is known.
//   dotnet run --project samples/CustomSampler
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;

Console.WriteLine("calls   AncestralSampler   MidpointSampler");
var (first, second) = ((Errors: new List<double>(), Sampler: new AncestralSampler()), (Errors: new List<double>(), Sampler: new MidpointSampler()));
foreach (var calls in (int[])[16, 32, 64, 128])
{
    first.Errors.Add(Error(first.Sampler, steps: calls));
    second.Errors.Add(Error(second.Sampler, steps: calls / 2)); // It asks the denoiser twice a step.
    Console.WriteLine($"{calls,5}   {first.Errors[^1],16:0.000000}   {second.Errors[^1],15:0.000000}");
}

Console.WriteLine($"Twice the steps divide the error of AncestralSampler by {first.Errors[^2] / first.Errors[^1]:0.0} and that of MidpointSampler by {second.Errors[^2] / second.Errors[^1]:0.0}.");

// How far a sampler ends from where the exact path leads.
static double Error(ISampler<Continuous> sampler, int steps)
{
    return TensorScope.Release(() =>
    {
        #region run
        var noise = new NoiseSource([1, 2, 3, 4]);
        var start = noise.NormalLike(zeros([4, 256], ScalarType.Float64));
        var grid = NoiseGrid.From(new CosineSchedule(), steps);
        var plan = new SamplingPlan<Continuous>(new GaussianDenoiser(Mean: 2, Deviation: 0.5), Conditioning.None, start, grid, noise);
        var sampled = sampler.Sample(plan);
        #endregion
        return (sampled - (2 + 0.5 * start)).abs().mean().item<double>();
    });
}

#region CustomSampler
/// <summary>Second order, and third on the plain data below: goes half of the way to ask for the direction there, then the whole way in it.</summary>
internal sealed record MidpointSampler : StepSampler<Continuous>
{
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (from, to) = (step.From, step.To);
        var middle = new NoiseLevel((from.Alpha + to.Alpha) / 2, (from.Sigma + to.Sigma) / 2);

        var halfway = middle.Alpha * step.Clean + middle.Sigma * from.NoiseIn(step.X, step.Clean);
        var clean = step.CleanAt(halfway, middle);
        return step.X + (to.Alpha - from.Alpha) * clean + (to.Sigma - from.Sigma) * middle.NoiseIn(halfway, clean);
    }
}
#endregion

#region denoiser
/// <summary>What a perfectly trained network would say where every number of the data is drawn from N(Mean, Deviation²).</summary>
internal sealed record GaussianDenoiser(double Mean, double Deviation) : IDenoiser<Continuous>
{
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var offset = noisy - levels.Column(level => level.Alpha * Mean, noisy);
        return Mean + levels.Column(Trust, noisy) * offset;
    }

    private double Trust(NoiseLevel level)
    {
        var signal = level.Alpha * Deviation * Deviation;
        return signal / (level.Alpha * signal + level.Sigma * level.Sigma);
    }
}
#endregion
