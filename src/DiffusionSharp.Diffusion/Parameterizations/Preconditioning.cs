namespace DiffusionSharp.Diffusion.Parameterizations;

/// <summary>D(x) = Skip·x + Out·F(In·x, Time). Table 1 of Karras et al. 2022 (arXiv:2206.00364).</summary>
/// <param name="Skip">c_skip.</param>
/// <param name="Out">c_out.</param>
/// <param name="In">c_in.</param>
/// <param name="Time">c_noise: what the network is told of the level.</param>
public readonly record struct Preconditioning(double Skip, double Out, double In, double Time);
