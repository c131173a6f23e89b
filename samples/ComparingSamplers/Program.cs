// Which sampler, which grid, how many steps: measured on data whose exact answer is known, two narrow heaps of numbers around −1 and 1.
//   dotnet run --project samples/ComparingSamplers
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;

const int Half = 2048;
const double Deviation = 0.1;
int[] calls = [6, 12, 24, 48];
string[] names = ["ddim", "heun", "dpm++2m", "exponential-adams", "ddpm", "dpm++2m-sde"];

#region grids
var flow = new FlowSchedule();
var chain = new BetaSchedule(new ScaledLinearBetas());
var karras = new KarrasSchedule();
(string Name, Func<int, IReadOnlyList<NoiseLevel>> Of)[] grids =
[
    ("a flow, even times", steps => NoiseGrid.From(flow, steps)),
    ("a flow, even in ln(alpha/sigma)", steps => NoiseGrid.EvenInLogSnr(flow, steps)),
    ("a chain of betas, even times", steps => NoiseGrid.From(chain, steps)),
    ("a chain of betas, even in ln(alpha/sigma)", steps => NoiseGrid.EvenInLogSnr(chain, steps)),
    ("a Karras schedule", steps => NoiseGrid.From(karras, steps)),
];
#endregion

foreach (var grid in grids)
{
    Console.WriteLine($"{grid.Name}: distance from the data after this many network calls");
    Console.WriteLine($"{"",18}{string.Concat(calls.Select(count => $"{count,9}"))}");
    foreach (var name in names)
    {
        var sampler = Samplers.Parse(name);
        var distances = calls.Select(count => Distance(sampler, grid.Of(sampler is HeunSampler ? (count + 1) / 2 : count)));
        Console.WriteLine($"{name,-18}{string.Concat(distances.Select(distance => $"{distance,9:0.0000}"))}");
    }

    Console.WriteLine();
}

// How far the sorted samples lie from the sorted data, on average: the Wasserstein distance.
static double Distance(ISampler<Continuous> sampler, IReadOnlyList<NoiseLevel> grid) => TensorScope.Release(() =>
{
    var noise = new NoiseSource([1]);
    var normal = NormalQuantiles();
    var start = cat([-normal, normal]).unsqueeze(0) * Math.Sqrt(Math.Pow(grid[0].Sigma, 2) + Math.Pow(grid[0].Alpha, 2) * (1 + Deviation * Deviation));
    var sampled = sampler.Sample(new(new TwoHeapsDenoiser(Deviation), Conditioning.None, start, grid, noise));
    var data = cat([Deviation * normal - 1, Deviation * normal + 1]);
    return (sampled.flatten().sort().Values - data).abs().mean().item<double>();
});

// Half as many numbers as are sampled, spread as a normal distribution spreads them.
static Tensor NormalQuantiles() => Math.Sqrt(2) * special.erfinv((arange(Half, dtype: ScalarType.Float64) + 0.5) * 2 / Half - 1);

/// <summary>What a perfectly trained network would say where half of the numbers are drawn from N(−1, deviation²) and half from N(1, deviation²).</summary>
internal sealed class TwoHeapsDenoiser(double deviation) : IDenoiser<Continuous>
{
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        Tensor Column(Func<NoiseLevel, double> number) => levels.Column(number, noisy);
        var heap = (Column(level => level.Alpha / Variance(level)) * noisy).tanh();
        return Column(level => level.Alpha * deviation * deviation / Variance(level)) * noisy + Column(level => level.Sigma * level.Sigma / Variance(level)) * heap;
    }

    private double Variance(NoiseLevel level) => Math.Pow(level.Alpha * deviation, 2) + Math.Pow(level.Sigma, 2);
}
