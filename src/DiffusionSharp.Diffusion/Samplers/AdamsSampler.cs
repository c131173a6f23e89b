namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// PNDM: Adams–Bashforth on the noise with the weights of even steps, one network call a step (Liu et al. 2022, arXiv:2202.09778, equation 12
/// and algorithm 2). Only where steps in the model's own time are even is it of high order. A step from pure noise is of first order.
/// </summary>
/// <param name="Order">How many noises are used, in [1, 4].</param>
public sealed record AdamsSampler(int Order = 4) : StepSampler<Continuous>
{
    private static readonly double[][] _weights = [[1], [3 / 2.0, -1 / 2.0], [23 / 12.0, -16 / 12.0, 5 / 12.0], [55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0]];

    /// <summary>In [1, 4].</summary>
    public int Order { get; init => field = Require.Within(value, 1, 4); } = Require.Within(Order, 1, 4);

    /// <summary>How the first steps are made.</summary>
    public IAdamsStart Start { get; init; } = new EulerStart();

    /// <inheritdoc/>
    protected override int Lookback => Order - 1;

    /// <summary>To a level as if the noise were constant on the way.</summary>
    internal static Tensor Follow(SamplingStep<Continuous> step, NoiseLevel to, Tensor noise)
    {
        var from = step.From;
        return from.Alpha == 0
            ? to.Alpha * step.Clean + to.Sigma * noise
            : to.Alpha / from.Alpha * step.X + (to.Sigma - to.Alpha * from.NoiseToSignal) * noise;
    }

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        if (step.Index < Start.Steps)
        {
            return Follow(step, step.To, Start.Noise(step));
        }

        Estimate[] estimates = [step.Estimate, .. step.Earlier];
        var noise = estimates.Zip(_weights[estimates.Length - 1]).Select(pair => pair.Second * pair.First.Noise).Aggregate((sum, next) => sum + next);
        return Follow(step, step.To, noise);
    }
}
