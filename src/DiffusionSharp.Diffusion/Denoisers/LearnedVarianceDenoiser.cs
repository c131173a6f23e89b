using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>A network whose output has twice the channels: first what a parameterization gives a meaning to, then its variance, from −1, the smallest, to 1, the largest.</summary>
/// <param name="network">F. One that gives as many channels as it gets is taken as it is, and says no variance.</param>
/// <param name="parameterization">What the first half of F's output means.</param>
public sealed class LearnedVarianceDenoiser(INetwork network, IParameterization parameterization) : IVarianceDenoiser
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => DenoiseWithVariance(noisy, levels, conditioning).Clean;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The network gives neither as many channels as it gets nor twice as many.</exception>
    public (Tensor Clean, Tensor? VarianceShare) DenoiseWithVariance(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var halves = new Halves(network);
        return (new PreconditionedDenoiser(halves, parameterization).Denoise(noisy, levels, conditioning), halves.Second is { } second ? (second + 1) / 2 : null);
    }

    // For one call.
    private sealed class Halves(INetwork network) : INetwork
    {
        public Tensor? Second { get; private set; }

        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
        {
            var (output, channels) = (network.Predict(input, time, conditioning), input.shape[1]);
            if (output.shape[1] == channels)
            {
                return output;
            }

            Second = output.shape[1] == 2 * channels ? output.narrow(1, channels, channels) : throw new InvalidOperationException(
                $"The network is said to predict its variance, but for {channels} channels it gives {output.shape[1]}. It must give {2 * channels}, or {channels} without a variance.");
            return output.narrow(1, 0, channels);
        }
    }
}
