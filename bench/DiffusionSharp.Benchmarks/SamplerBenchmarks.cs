using BenchmarkDotNet.Attributes;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Benchmarks;

/// <summary>What a sampler costs besides its network: 20 steps over a denoiser of three operations, for 16 pictures of 64x64.</summary>
public class SamplerBenchmarks
{
    private readonly IReadOnlyList<NoiseLevel> _grid = NoiseGrid.From(new CosineSchedule(), steps: 20);

    /// <summary>Every sampler of the library by its own name.</summary>
    public static IEnumerable<string> Names => Samplers.Names.Except(Samplers.Aliases.Keys);

    /// <summary>As the command line names it.</summary>
    [ParamsSource(nameof(Names))]
    public string Sampler { get; set; } = "";

    /// <summary>One walk.</summary>
    [Benchmark]
    public float Walk() => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([.. Enumerable.Range(0, 16).Select(seed => (ulong)seed)]);
        var start = noise.NormalLike(zeros(16, 3, 64, 64));
        var sampled = Samplers.Parse(Sampler).Sample(new(new ExactGaussianDenoiser(0, 0.5), Conditioning.None, start, _grid, noise));
        return sampled[0, 0, 0, 0].item<float>();
    });
}
