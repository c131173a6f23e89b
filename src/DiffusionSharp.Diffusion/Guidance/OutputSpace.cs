using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>Between an estimate of the clean data and the output of the network that it was made of.</summary>
internal static class OutputSpace
{
    /// <summary>The output that an estimate was made of: F in D = Skip·x + Out·F.</summary>
    public static Tensor Of(IParameterization meaning, Tensor noisy, NoiseLevels levels, Tensor estimate) =>
        (estimate - levels.Column(level => meaning.At(level).Skip, noisy) * noisy) / levels.Column(level => meaning.At(level).Out, noisy);

    /// <summary>The estimate that an output makes.</summary>
    public static Tensor Estimate(IParameterization meaning, Tensor noisy, NoiseLevels levels, Tensor output) =>
        levels.Column(level => meaning.At(level).Skip, noisy) * noisy + levels.Column(level => meaning.At(level).Out, noisy) * output;
}
