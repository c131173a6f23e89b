using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Likelihood;

/// <summary>
/// What it costs to tell a number's step of brightness after the last noise: E[−ln p(x | x + σ·ε)] where all steps are equally likely before, by
/// summing over ε.
/// </summary>
internal sealed class LastStep
{
    private const int Points = 201;
    private const double Reach = 8;

    private readonly double[] _nats;

    /// <param name="steps">From −1 to 1.</param>
    /// <param name="noise">σ/α.</param>
    public LastStep(int steps, double noise)
    {
        var width = 2.0 / (steps - 1) / noise;
        var near = (int)Math.Ceiling(4 * Reach / width);
        _nats = [.. Enumerable.Range(0, steps).Select(step => Expected(Math.Max(-step, -near), Math.Min(steps - 1 - step, near), width))];
    }

    /// <summary>The steps of numbers.</summary>
    /// <param name="pictures">[B, …] in [−1, 1].</param>
    /// <param name="steps">From −1 to 1.</param>
    /// <returns>[B, N] Int64.</returns>
    /// <exception cref="ArgumentException">A number lies on no step.</exception>
    public static Tensor Places(Tensor pictures, int steps)
    {
        var places = (pictures.to(ScalarType.Float64).cpu().flatten(1) + 1) * ((steps - 1) / 2.0);
        var rounded = places.round();
        var isOnSteps = ((places - rounded).abs() < 0.01) & (rounded >= 0) & (rounded <= steps - 1);
        return isOnSteps.all().item<bool>() ? rounded.to(ScalarType.Int64) : throw new ArgumentException(
            $"A number of the pictures is on none of the {steps} steps from -1 to 1, and bits are those of choosing a step. Give pictures as they are read from files, without changing or adding noise to them.", nameof(pictures));
    }

    /// <summary>Of all numbers of each item.</summary>
    /// <param name="places">[B, N] Int64.</param>
    public double[] Nats(Tensor places) => TensorScope.Release(() => tensor(_nats, ScalarType.Float64)[places].sum(1).data<double>().ToArray());

    // Steps are counted from the right one, in units of σ their distance is the width.
    private static double Expected(int first, int last, double width)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var point = 0; point < Points; point++)
        {
            var chance = Reach * ((2.0 * point / (Points - 1)) - 1);
            var weight = Math.Exp(-chance * chance / 2);
            var all = 0.0;
            for (var other = first; other <= last; other++)
            {
                var away = chance - (other * width);
                all += Math.Exp(((chance * chance) - (away * away)) / 2);
            }

            (sum, weights) = (sum + (weight * Math.Log(all)), weights + weight);
        }

        return sum / weights;
    }
}
