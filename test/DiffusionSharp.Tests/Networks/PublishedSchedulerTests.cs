using System.Text.Json;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Networks.Imports.Schedulers;

namespace DiffusionSharp.Tests.Networks;

/// <summary>Published scheduler configurations: what they mean, and what is refused.</summary>
public sealed class PublishedSchedulerTests
{
    [Fact]
    public void The_scheduler_of_Stable_Diffusion_is_pndm_over_the_chain_it_was_trained_on()
    {
        var walk = Read("""
            {"_class_name": "PNDMScheduler", "_diffusers_version": "0.6.0", "beta_end": 0.012, "beta_schedule": "scaled_linear", "beta_start": 0.00085,
             "num_train_timesteps": 1000, "set_alpha_to_one": false, "skip_prk_steps": true, "steps_offset": 1, "trained_betas": null, "clip_sample": false}
            """).Walk(new(50));
        Assert.Equal(new AdamsSampler { Start = new HeunStart() }, walk.Sampler);
        Assert.Equal(51, walk.Grid.Count);
        Assert.Equal(981, walk.Parameterization.At(walk.Grid[0]).Time);
    }

    [Fact]
    public void A_flow_shifts_its_times_toward_noise()
    {
        var walk = Read("""{"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 3.0}""").Walk(new(4) { Sigmas = [1, 0.75, 0.5, 0.25] });
        Assert.Equal([1, 0.9, 0.75, 0.5, 0], walk.Grid.Select(level => Math.Round(level.Sigma, 12)));
    }

    [Fact]
    public void A_walk_may_begin_in_the_middle()
    {
        var scheduler = Read("""{"_class_name": "EulerDiscreteScheduler"}""");
        Assert.Equal(scheduler.Walk(new(10)).Grid.Skip(4), scheduler.Walk(new(10) { Skip = 4 }).Grid);
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.Walk(new(10) { Skip = 10 }));
    }

    [Theory]
    [InlineData("""[1]""", "is not a JSON object")]
    [InlineData("""{"_class_name": "MagicScheduler"}""", "names the class 'MagicScheduler', which this program does not know.")]
    [InlineData("""{"_class_name": "DDIMScheduler", "magic": 1}""", "has 'magic', which this program does not understand")]
    [InlineData("""{"_class_name": "DDIMScheduler", "beta_start": "much"}""", "has 'beta_start': \"much\", but a number is wanted.")]
    [InlineData("""{"_class_name": "DDIMScheduler", "beta_end": 7}""", "gives betas that are not at least two variances from 0 to 1.")]
    [InlineData("""{"_class_name": "DDIMScheduler", "num_train_timesteps": 0.5}""", "has 'num_train_timesteps': 0.5, but a whole number from 2")]
    [InlineData("""{"_class_name": "DDIMScheduler", "prediction_type": "dreams"}""", "has 'prediction_type': \"dreams\", but one of epsilon, v_prediction, sample, flow_prediction is wanted.")]
    [InlineData("""{"_class_name": "DDPMScheduler", "variance_type": "learned"}""", "'variance_type': \"learned\"")]
    [InlineData("""{"_class_name": "UniPCMultistepScheduler", "solver_p": "DDIMScheduler"}""", "'solver_p': \"DDIMScheduler\", which is not supported for UniPCMultistepScheduler.")]
    public void What_cannot_be_read_is_told_in_a_sentence_that_names_the_key(string config, string fault) =>
        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => Read(config).Walk(new(10))).Message);

    [Theory]
    [InlineData("DDPMScheduler"), InlineData("UnCLIPScheduler")]
    public void A_learned_variance_is_refused_where_nobody_can_read_it(string name)
    {
        var scheduler = Read($$"""{"_class_name": "{{name}}", "variance_type": "learned_range"}""");
        Assert.True(scheduler.Walk(new(10)).LearnsVariance);
        Assert.Contains("'variance_type': \"learned_range\", which is not supported", Assert.Throws<InvalidDataException>(() => scheduler.Walk(new(10) { ReadsVariance = false })).Message);
    }

    private static PublishedScheduler Read(string config) => PublishedScheduler.Read(JsonSerializer.Deserialize<JsonElement>(config));
}
