using DiffusionSharp.Training.LearningRates;

namespace DiffusionSharp.Tests.Training;

public sealed class LearningRateTests
{
    private const long Total = 1000;

    [Fact]
    public void A_warm_up_rises_in_proportion_and_then_stays()
    {
        var rate = new ConstantLearningRate(0.5, WarmUp: 100);
        Assert.Equal(0.25, rate.At(50, Total), 1e-12);
        Assert.Equal(0.5, rate.At(100, Total), 1e-12);
        Assert.Equal(0.5, rate.At(900, Total), 1e-12);
    }

    [Fact]
    public void An_inverse_root_halves_at_four_times_the_examples()
    {
        var rate = new InverseRootLearningRate(0.5, WarmUp: 0, Constant: 100);
        Assert.Equal(0.5, rate.At(100, Total), 1e-12);
        Assert.Equal(0.25, rate.At(400, Total), 1e-12);
    }

    [Fact]
    public void A_cosine_is_at_half_in_the_middle_and_at_nothing_in_the_end()
    {
        var rate = new CosineLearningRate(0.5);
        Assert.Equal(0.25, rate.At(500, Total), 1e-12);
        Assert.Equal(0, rate.At(1000, Total), 1e-12);
    }

    [Fact]
    public void A_rate_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantLearningRate(0));
}
