using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// DPM-Solver of first to third order, whose steps place their inner levels themselves, evenly in λ: DPM fast of k-diffusion (Lu et al. 2022,
/// arXiv:2206.00927, algorithms 1, 2 and 4). A step of order k asks the network k times. A step from pure noise or to clean data is of first order.
/// </summary>
/// <param name="Stochasticity">η, in [0, 1]: how much of the noise is fresh.</param>
public sealed record DpmLeapSampler(double Stochasticity = 0) : StepSampler<Continuous>
{
    private static readonly NoiseVariable _variable = new();

    /// <summary>η, in [0, 1].</summary>
    public double Stochasticity { get; init => field = Require.Share(value); } = Require.Share(Stochasticity);

    /// <summary>The order of each step, 1 to 3; empty is third order throughout.</summary>
    public ImmutableArray<int> Orders { get; init; } = [];

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var reversal = Reversal.Of(step.From, step.To, Stochasticity).NoCleanerThan(step.Last);
        var (from, down) = (step.From, reversal.Down);
        if (down.IsClean || from.Alpha == 0)
        {
            return reversal.Lift(down.Alpha * step.Clean + down.Sigma * step.Estimate.Noise, step);
        }

        return reversal.Lift((Orders.IsEmpty ? 3 : Orders[step.Index]) switch
        {
            1 => Leap(step, down),
            2 => Leap(step, down, (At(step, down, 0.5, Leap(step, Inner(from, down, 0.5))), 0.5), new HalfwaySlope()),
            _ => Pair(step, down).High,
        }, step);
    }

    /// <summary>Equal if the settings are, the orders one by one.</summary>
    public bool Equals(DpmLeapSampler? other) => other is not null && Stochasticity == other.Stochasticity && Orders.SequenceEqual(other.Orders);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Stochasticity, Orders.Length);

    /// <summary>A leap of second order and one of third from the same three calls of the network.</summary>
    internal static (Tensor Low, Tensor High) Pair(SamplingStep<Continuous> step, NoiseLevel down)
    {
        var first = At(step, down, 1 / 3.0, Leap(step, Inner(step.From, down, 1 / 3.0)));
        var second = At(step, down, 2 / 3.0, Leap(step, Inner(step.From, down, 2 / 3.0), (first, 0.5), new ExactSlope()));
        return (Leap(step, down, (first, 1 / 3.0), new HalfwaySlope()), Leap(step, down, (second, 2 / 3.0), new ExactSlope()));
    }

    /// <summary>The level at a share of the way between two, even in ln α and in λ.</summary>
    internal static NoiseLevel Inner(NoiseLevel from, NoiseLevel to, double place)
    {
        var alpha = from.Alpha * Math.Pow(to.Alpha / from.Alpha, place);
        return new(alpha, alpha * from.NoiseToSignal * Math.Pow(to.NoiseToSignal / from.NoiseToSignal, place));
    }

    private static Estimate At(SamplingStep<Continuous> step, NoiseLevel down, double place, Tensor x) => step.EstimateAt(x, Inner(step.From, down, place));

    /// <summary>From the step's beginning to a level, by the noise there and, where it is known, the noise at a place on the way.</summary>
    private static Tensor Leap(SamplingStep<Continuous> step, NoiseLevel to, (Estimate Estimate, double Place)? inner = null, ISlopeWeight? weight = null)
    {
        var factors = _variable.Factors(step.From, to, 0);
        var noise = step.Estimate.Noise;
        var flat = factors.Kept * step.X + factors.Scale * factors.Moment(0) * noise;
        return inner is not { } known || weight is null ? flat : flat + factors.Scale * weight.Of(factors) / known.Place * (known.Estimate.Noise - noise);
    }
}
