namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Finds the length of the next step from the error of the last (Söderlind 2003, ACM TOMS 29, its integral part alone).</summary>
/// <param name="first">The length of the first step.</param>
/// <param name="order">The order by which the error falls with the length.</param>
internal sealed class StepController(double first, double order)
{
    private const double LeastFactor = 0.81, Nothing = 1e-8;

    /// <summary>The length of the next step.</summary>
    public double Step { get; private set; } = first;

    /// <summary>Whether a step with this error, 1 being the largest allowed, is good enough. Adapts <see cref="Step"/>.</summary>
    public bool Accepts(double error)
    {
        var factor = 1 + Math.Atan(Math.Pow(1 / (error + Nothing), 1 / order) - 1);
        Step *= factor;
        return factor >= LeastFactor;
    }
}
