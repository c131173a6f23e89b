using System.Text.Json;
using System.Text.Json.Nodes;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Schedulers;

/// <summary>Free runs of diffusers' schedulers over a toy model, made again from the scheduler's configuration.</summary>
public sealed class SchedulerTests
{
    private const string Part = "schedulers";

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    [Theory, MemberData(nameof(Names))]
    public void A_scheduler_s_walk_is_the_recorded_one(string name)
    {
        var found = GoldenFolder.Case(Part, name);
        using var file = SafetensorsFile.Open(GoldenFolder.PathOf(Part, found.GetProperty("file").GetString()!));
        Tally.Count(Part, GoldenFolder.KindOf(found), () => TensorScope.Release(() =>
        {
            if (found.TryGetProperty("kind", out var kind) && kind.GetString() == "table")
            {
                CheckTable(found, file);
            }
            else
            {
                CheckWalk(found, file);
            }
        }));
    }

    private static PublishedScheduler Scheduler(JsonElement found)
    {
        var config = JsonNode.Parse(found.GetProperty(found.TryGetProperty("full_config", out _) ? "full_config" : "config").GetRawText())!.AsObject();
        config["_class_name"] = found.GetProperty("cls").GetString();
        return PublishedScheduler.Read(config.Deserialize<JsonElement>());
    }

    private static void CheckWalk(JsonElement found, SafetensorsFile file)
    {
        var request = Request(found);

        // The recording sets its sigmas before its timesteps, so that the network is told those of all the timesteps it was trained at.
        var walk = Scheduler(found).Walk(IsScore(found) ? request with { Sigmas = [.. file.Read("sigmas").data<double>().Take(request.Steps!.Value)] } : request);
        var model = new ToyModel(file.Read("P")) { SaysVariance = found.TryGetProperty("full_config", out var config) && config.TryGetProperty("variance_type", out var type) && type.GetString() == "learned_range" };
        var noise = RecordedNoise.Of(found, name => file.Read(name));
        model.Called = () => noise.Turn = model.Inputs.Count / CallsOfStep(found);
        var (start, first) = (file.Read("start"), walk.Grid[0]);
        var x = found.GetProperty("start_index").ValueKind == JsonValueKind.Null ? start * walk.StartScale : first.Alpha * start + first.Sigma * file.Read("start_noise");
        var last = walk.Sampler.Sample(new(walk.Denoiser(model), Conditioning.None, x, walk.Grid, noise));
        Compare(found, file, model, last);
    }

    private static void Compare(JsonElement found, SafetensorsFile file, ToyModel model, Tensor last)
    {
        var tolerance = found.GetProperty("tol").GetDouble();
        var (inputs, states) = (file.Read("model_in"), file.Read("x"));
        foreach (var (call, seen) in model.Inputs.Where((_, index) => (index + 1) % CallsOfStep(found) == 0).Index())
        {
            Assert.True(call < inputs.shape[0], $"The network is called more often than {inputs.shape[0]} times.");
            AssertNear(inputs[call], seen, tolerance, $"what the network sees in call {call}");
        }

        var skipped = found.GetProperty("start_index") is { ValueKind: JsonValueKind.Number } index ? index.GetInt32() * found.GetProperty("order").GetInt32() : 0;
        double[] times = [.. file.Read(IsScore(found) ? "sigmas" : "timesteps").data<double>().Skip(skipped)];
        Assert.All(model.Times.Index(), told => Assert.Equal(times[told.Index / CallsOfStep(found)], told.Item, 1e-5 * Math.Max(1000, Math.Abs(told.Item))));
        AssertNear(states[-1], last, tolerance, "the last state");
    }

    // Of a step with corrections only the last call is recorded.
    private static int CallsOfStep(JsonElement found) => IsScore(found) ? found.GetProperty("full_config").GetProperty("correct_steps").GetInt32() + 1 : 1;

    private static bool IsScore(JsonElement found) => GoldenFolder.KindOf(found) == "ScoreSdeVeScheduler";

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance, string what)
    {
        var difference = (expected - actual).abs().max().item<float>();
        Assert.True(difference <= tolerance, $"The difference in {what} is {difference}, but at most {tolerance} is allowed.");
    }

    private static WalkRequest Request(JsonElement found)
    {
        var (setting, step) = (found.GetProperty("set_timesteps"), found.GetProperty("step_kwargs"));
        double? Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetDouble() : null;
        double[] Numbers(string name) => setting.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetDouble())] : [];
        var steps = found.GetProperty("steps") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : (int?)Number(setting, "num_inference_steps");
        return new(steps)
        {
            Timesteps = [.. Numbers("timesteps")],
            Sigmas = [.. Numbers("sigmas")],
            Shift = Number(setting, "mu"),
            Strength = Number(setting, "strength") ?? 1,
            OriginalSteps = (int?)Number(setting, "original_inference_steps"),
            Skip = found.GetProperty("start_index") is { ValueKind: JsonValueKind.Number } index ? index.GetInt32() : 0,
            Stochasticity = Number(step, "eta"),
            Order = (int?)Number(step, "order"),
            UsesClippedEstimate = step.TryGetProperty("use_clipped_model_output", out var clipped) && clipped.GetBoolean(),
            Churn = new Churn(Number(step, "s_churn") ?? 0, Number(step, "s_tmin") ?? 0, Number(step, "s_tmax") ?? double.PositiveInfinity, Number(step, "s_noise") ?? 1),
        };
    }

    private static void CheckTable(JsonElement found, SafetensorsFile file)
    {
        var steps = (int)file.Entries["betas"].Shape[0];
        var walk = Scheduler(found).Walk(new(steps));
        var kept = tensor([.. walk.Grid.SkipLast(1).Reverse().Select(level => (float)(level.Alpha * level.Alpha))]);
        AssertNear(file.Read("alphas_cumprod"), kept, 1e-6, "the shares of the signal");

        NoiseLevels levels = new([.. file.Read("t").data<long>().Select(time => walk.Grid[steps - 1 - (int)time])]);
        var (x, noise) = (file.Read("x"), file.Read("noise"));
        Tensor Mixed(Func<NoiseLevel, double> data, Func<NoiseLevel, double> more) => levels.Column(data, x) * x + levels.Column(more, x) * noise;
        AssertNear(file.Read("noisy"), Mixed(level => level.Alpha, level => level.Sigma), 1e-5, "the noisy state");
        AssertNear(file.Read("velocity"), Mixed(level => -level.Sigma, level => level.Alpha), 1e-5, "the velocity");
    }
}
