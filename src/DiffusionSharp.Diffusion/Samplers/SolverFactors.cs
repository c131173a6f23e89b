namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>The numbers of a step of an exponential integrator; <see cref="ISolverVariable"/> gives them.</summary>
/// <param name="Kept">What the state is multiplied with.</param>
/// <param name="Scale">What the integral is multiplied with.</param>
/// <param name="Fresh">What the fresh noise is multiplied with.</param>
/// <param name="Span">The step's length in λ, times what the exponential in the integral grows by.</param>
/// <param name="Moment">The integral of V = (τ/h)ʲ over the step, τ from 0 to h.</param>
public readonly record struct SolverFactors(double Kept, double Scale, double Fresh, double Span, Func<int, double> Moment);
