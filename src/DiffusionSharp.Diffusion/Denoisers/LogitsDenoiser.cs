using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>A network that gives logits, as a denoiser of tokens that may each be right or replaced (<see cref="Processes.UniformProcess"/>).</summary>
/// <param name="network">Gives logits, [B, L, V].</param>
/// <param name="time">What the network is told of a level.</param>
public sealed class LogitsDenoiser(INetwork network, Func<NoiseLevel, double> time) : IDenoiser<Discrete>
{
    /// <inheritdoc/>
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(levels);
        var logits = network.Predict(noisy, levels.Row(time, ScalarType.Float32, noisy.device), conditioning);
        if (logits.dim() != 3 || logits.shape[0] != noisy.shape[0] || logits.shape[1] != noisy.shape[1])
        {
            throw new InvalidOperationException($"The network gave [{string.Join(", ", logits.shape)}] for tokens of shape [{string.Join(", ", noisy.shape)}], but a logit for each token of the vocabulary is wanted: [B, L, V].");
        }

        return nn.functional.log_softmax(logits.dtype == ScalarType.Float64 ? logits : logits.to(ScalarType.Float32), -1);
    }
}
