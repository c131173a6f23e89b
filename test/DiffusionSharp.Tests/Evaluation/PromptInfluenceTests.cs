using DiffusionSharp.Data;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Evaluation;

public class PromptInfluenceTests
{
    private static readonly NoiseLevel _level = new(1, 5);

    [Fact]
    public void Who_paints_what_he_is_told_errs_by_nothing_by_the_spread_and_by_the_distance_to_another()
    {
        var found = Measure(new Painter(), 4, 1, 2, 3);
        Assert.Equal(0, found.Right, 1e-9);
        Assert.Equal((16.0 + 1 + 4 + 9) / 4, found.Nothing, 1e-6);
        Assert.Equal((1.0 + 9 + 1 + 1) / 4, found.Wrong, 1e-6);
        Assert.Equal(_level, found.Level);
    }

    [Fact]
    public void Who_does_not_listen_errs_alike_whatever_is_told()
    {
        var found = Measure(new Deaf(), 4, 1, 2, 3);
        Assert.Equal(found.Right, found.Nothing);
        Assert.Equal(found.Right, found.Wrong);
        Assert.True(found.Right > 1);
    }

    [Fact]
    public void One_picture_has_no_wrong_prompt() => Assert.Contains("Give at least 2", Assert.Throws<ArgumentException>(() => Measure(new Deaf(), 1)).Message);

    // The picture of a prompt is the prompt's number in every pixel.
    private static PromptInfluence Measure(IDenoiser<Continuous> denoiser, params long[] prompts)
    {
        var tokens = tensor(prompts).unsqueeze(1);
        var clean = tokens.to(float32).reshape(-1, 1, 1, 1).expand(-1, 1, 2, 2);
        var batch = new Batch(clean, Conditioning.None.With(new PromptCondition(tokens)));
        return PromptInfluence.Measure(denoiser, batch, _level, new NoiseSource([.. prompts.Select((_, item) => (ulong)item)]));
    }

    private sealed class Painter : IDenoiser<Continuous>
    {
        public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => conditioning.Find<PromptCondition>() is { } told
            ? told.Tokens.to(float32).reshape(-1, 1, 1, 1).expand_as(noisy).clone()
            : zeros_like(noisy);
    }

    private sealed class Deaf : IDenoiser<Continuous>
    {
        public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => noisy * 0.5;
    }
}
