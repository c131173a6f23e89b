using System.Text.Json;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Reference.Tests.KDiffusion;

/// <summary>Runs of k-diffusion's own samplers over a denoiser in closed form.</summary>
public sealed class KDiffusionTests
{
    private const string Part = "kdiffusion";

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    [Theory, MemberData(nameof(Names))]
    public void A_sampler_s_walk_is_the_recorded_one(string name)
    {
        var found = GoldenFolder.Case(Part, name);
        using var file = SafetensorsFile.Open(GoldenFolder.PathOf(Part, found.GetProperty("file").GetString()!));
        Tally.Count(Part, GoldenFolder.KindOf(found), () => TensorScope.Release(() =>
        {
            if (found.TryGetProperty("sampler", out _))
            {
                Check(found, file);
            }
            else
            {
                WrapperCheck.Run(file);
            }
        }));
    }

    private static void Check(JsonElement found, SafetensorsFile file)
    {
        double? Edge(string name) => found.TryGetProperty(name, out var value) ? value.GetDouble() : null;
        var noise = RecordedNoise.Of(found, name => file.Read(name));
        var states = new List<Tensor>();
        var denoiser = Denoiser(file.Read("P"));
        double[] sigmas = [.. file.Read("sigmas").data<double>()];
        IReadOnlyList<NoiseLevel> grid = Edge("sigma_max") is { } highest
            ? Networks.Imports.Schedulers.KDiffusion.EvenGrid(highest, Edge("sigma_min")!.Value, found.GetProperty("n") is { ValueKind: JsonValueKind.Number } calls ? calls.GetInt32() : 1)
            : [.. sigmas.Select(sigma => new NoiseLevel(1, sigma))];
        var steps = found.GetProperty("n") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : grid.Count - 1;
        var sampler = Networks.Imports.Schedulers.KDiffusion.Read(found.GetProperty("sampler").GetString()!, found.GetProperty("kwargs"), steps);
        var start = file.Read("start") * (Edge("sigma_max") ?? sigmas[0]);
        var last = sampler.Sample(new(denoiser, Conditioning.None, start, grid, noise) 
        {
            Watch = (progress, x, _) =>
            {
                noise.Turn = file.Entries.ContainsKey("x_before_step") ? progress.Step : 0;
                states.Add(x.clone().DetachFromDisposeScope());
            },
        });

        var tolerance = found.GetProperty("tol").GetDouble();
        var difference = (file.Read("final") - last).abs().max().item<float>();
        Assert.True(difference <= tolerance, $"The difference in the last state is {difference}, but at most {tolerance} is allowed.");
        if (file.Entries.ContainsKey("x_before_step") && file.Entries["x_before_step"].Shape[0] == states.Count && states.Count > 1)
        {
            var middle = (file.Read("x_before_step")[^1] - states[^2]).abs().max().item<float>();
            Assert.True(middle <= tolerance, $"The difference in the last state but one is {middle}, but at most {tolerance} is allowed.");
        }
    }

    private static FixedDenoiser<Continuous> Denoiser(Tensor pattern) => new((x, levels, _) =>
    {
        var sigma = levels.Column(level => level.NoiseToSignal, x);
        var weighed = (x - pattern) * (0.25f / (sigma * sigma + 0.25f));
        return pattern + weighed + 0.125f * weighed / (1 + weighed.abs());
    });
}
