using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class SamplersTests
{
    [Fact]
    public void Every_name_is_read_and_means_what_the_field_means()
    {
        Assert.All(Samplers.Names, name => Assert.NotNull(Samplers.Parse(name)));
        Assert.Equal(new AncestralSampler(0), Samplers.Parse("ddim"));
        Assert.Equal(new AncestralSampler(0), Samplers.Parse("euler"));
        Assert.Equal(new AncestralSampler(1), Samplers.Parse("ddpm"));
        Assert.Equal(new AncestralSampler(1), Samplers.Parse("euler-ancestral"));
        Assert.Equal(new HeunSampler(), Samplers.Parse("heun"));
        Assert.Equal(new DpmMultistepSampler(0), Samplers.Parse("dpm++2m"));
        Assert.Equal(new DpmMultistepSampler(1), Samplers.Parse("dpm++2m-sde"));
        Assert.Equal(new LogMidpointSampler(1), Samplers.Parse("dpm2-ancestral"));
        Assert.Equal(new LinearMultistepSampler(4), Samplers.Parse("lms"));
        Assert.Equal(new PredictorCorrectorSampler(2), Samplers.Parse("unipc"));
    }

    [Fact]
    public void A_sampler_s_name_is_read_as_that_sampler()
    {
        Assert.All(Samplers.Names, name => Assert.Equal(Samplers.Parse(name), Samplers.Parse(Samplers.NameOf(Samplers.Parse(name)))));
        Assert.Equal("dpm++2m", Samplers.NameOf(new DpmMultistepSampler()));
        Assert.Contains("has no name. Those that have one are adams, ancestral, ", Assert.Throws<ArgumentException>(() => Samplers.NameOf(new AncestralSampler(0.25))).Message);
    }

    [Fact]
    public void A_sampler_without_needs_is_named_by_its_type() => Assert.Superset(
        new HashSet<string> { "adams", "ancestral", "consistency", "dpm-multistep", "dpm-singlestep", "exponential-adams", "heun", "linear-multistep", "log-midpoint", "predictor-corrector", "stochastic-midpoint" }, Samplers.Names.ToHashSet());

    [Theory]
    [InlineData("DPM++ 2M SDE", "dpm++2m-sde"), InlineData("Euler_Ancestral", "euler-ancestral"), InlineData("HEUN", "heun")]
    public void Spelling_does_not_matter(string written, string name) => Assert.Equal(Samplers.Parse(name), Samplers.Parse(written));

    [Theory]
    [InlineData("plms"), InlineData("")]
    public void An_unknown_name_is_answered_with_the_known_ones(string name) => Assert.StartsWith(
        $"'{name}' is not a sampler. Use one of adams, ancestral, consistency, ddim, ddpm, dpm++2m, dpm++2m-sde, dpm++2s-ancestral, dpm++3m-sde, dpm++sde, dpm-leap, dpm-multistep, dpm-singlestep, dpm2, dpm2-ancestral, euler, euler-ancestral, exponential-adams, heun, langevin, linear-multistep, lms, log-midpoint, pndm, predictor-corrector, stochastic-midpoint, unipc.",
        Assert.Throws<ArgumentException>(() => Samplers.Parse(name)).Message);
}
