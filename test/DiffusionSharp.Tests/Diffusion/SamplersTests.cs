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
    }

    [Fact]
    public void A_sampler_s_name_is_read_as_that_sampler()
    {
        Assert.All(Samplers.Names, name => Assert.Equal(Samplers.Parse(name), Samplers.Parse(Samplers.NameOf(Samplers.Parse(name)))));
        Assert.Equal("dpm++2m", Samplers.NameOf(new DpmMultistepSampler()));
        Assert.Contains("has no name. Those that have one are ancestral, ", Assert.Throws<ArgumentException>(() => Samplers.NameOf(new AncestralSampler(0.25))).Message);
    }

    [Fact]
    public void A_sampler_without_needs_is_named_by_its_type() => Assert.Superset(
        new HashSet<string> { "ancestral", "consistency", "dpm-multistep", "exponential-adams", "heun" }, Samplers.Names.ToHashSet());

    [Theory]
    [InlineData("DPM++ 2M SDE", "dpm++2m-sde"), InlineData("Euler_Ancestral", "euler-ancestral"), InlineData("HEUN", "heun")]
    public void Spelling_does_not_matter(string written, string name) => Assert.Equal(Samplers.Parse(name), Samplers.Parse(written));

    [Theory]
    [InlineData("plms"), InlineData("")]
    public void An_unknown_name_is_answered_with_the_known_ones(string name) => Assert.StartsWith(
        $"'{name}' is not a sampler. Use one of ancestral, consistency, ddim, ddpm, dpm++2m, dpm++2m-sde, dpm-multistep, euler, euler-ancestral, exponential-adams, heun.",
        Assert.Throws<ArgumentException>(() => Samplers.Parse(name)).Message);
}
