using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Training.Averages;

namespace DiffusionSharp.Tests.Training;

public sealed class AverageTests
{
    private const int Batch = 4;

    [Theory]
    [InlineData(0.05, 16.97)]
    [InlineData(0.10, 6.94)]
    public void A_length_has_the_exponent_of_the_paper(double length, double exponent)
    {
        Assert.Equal(exponent, PowerFunctionProfile.ExponentOf(length), 0.005);
        Assert.Equal(length, PowerFunctionProfile.LengthOf(PowerFunctionProfile.ExponentOf(length)), 1e-12);
    }

    [Fact]
    public void The_average_of_a_straight_line_is_where_the_profile_has_its_mean()
    {
        // ∫ τ·(γ + 1)·τ^γ / t^(γ + 1) dτ = t·(γ + 1)/(γ + 2).
        const double Exponent = 6.94;
        var mean = Track(steps: 20_000, Exponent, time => time)[^1];
        Assert.Equal(20_000 * Batch * (Exponent + 1) / (Exponent + 2), mean, 20_000 * Batch * 1e-3);
    }

    [Fact]
    public void A_length_that_was_kept_comes_back_as_it_was()
    {
        (long, double)[] snapshots = [(1000, 16.97), (1000, 6.94), (2000, 16.97), (2000, 6.94)];
        var factors = PowerFunctionProfile.Combine(snapshots, 2000, 6.94);
        Assert.Equal([0, 0, 0, 1], factors.Select(factor => Math.Round(factor, 6)));
    }

    [Theory]
    [InlineData(0.07)]
    [InlineData(0.15)]
    public void Another_length_made_after_the_fact_is_near_the_one_that_would_have_been_kept(double length)
    {
        const int Steps = 4000, Between = 250;
        static double Weight(double time) => Math.Sin(time / 3000) + time / 8000;
        double[] exponents = [PowerFunctionProfile.ExponentOf(0.05), PowerFunctionProfile.ExponentOf(0.10)];
        var kept = exponents.Select(exponent => Track(Steps, exponent, Weight)).ToArray();
        var snapshots = Enumerable.Range(1, Steps / Between).SelectMany(index => new[] { (Step: index * Between, Kind: 0), (Step: index * Between, Kind: 1) }).ToArray();

        var wanted = PowerFunctionProfile.ExponentOf(length);
        var factors = PowerFunctionProfile.Combine([.. snapshots.Select(one => ((long)one.Step * Batch, exponents[one.Kind]))], Steps * Batch, wanted);
        var made = snapshots.Zip(factors, (one, factor) => factor * kept[one.Kind][one.Step - 1]).Sum();
        Assert.Equal(Track(Steps, wanted, Weight)[^1], made, 0.01);
    }

    [Fact]
    public void Two_snapshots_of_one_moment_and_length_are_refused() =>
        Assert.Contains("Give each once", Assert.Throws<ArgumentException>(() => PowerFunctionProfile.Combine([(10, 5), (10, 5)], 10, 6)).Message);

    [Fact]
    public void An_average_of_weights_follows_the_formula_and_leaves_no_tensors() => NoTensorLeaks.In(() =>
    {
        using var network = nn.Linear(2, 1, hasBias: false);
        using var average = PowerFunctionAverage.Of(network, 0.1);
        var expected = 0.0;
        using (no_grad())
        {
            for (var step = 1; step <= 5; step++)
            {
                TensorScope.Release(() => network.weight!.fill_(step));
                average.Update(step * Batch, Batch);
                var keep = Math.Pow(1 - 1.0 / step, average.Exponent + 1);
                expected = keep * expected + (1 - keep) * step;
            }
        }

        TensorScope.Release(() => Assert.Equal(expected, average.Weights.Single().Value[0, 1].item<float>(), 1e-5));
    });

    private static double[] Track(int steps, double exponent, Func<double, double> weight)
    {
        var (mean, means) = (0.0, new double[steps]);
        for (var step = 1; step <= steps; step++)
        {
            var keep = PowerFunctionProfile.Kept(exponent, step * Batch, Batch);
            means[step - 1] = mean = keep * mean + (1 - keep) * weight(step * Batch);
        }

        return means;
    }
}
