using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>A raw network F, as trained.</summary>
public interface INetwork
{
    /// <summary>The network's output, whatever it means.</summary>
    /// <param name="input">[B, C, …], or [B, L] Int64 token ids.</param>
    /// <param name="time">[B] or [1], in whatever unit the network was trained with.</param>
    /// <param name="conditioning">What the network is told.</param>
    /// <returns>Shaped like <paramref name="input"/>; for token ids, a logit for each token of the vocabulary: [B, L, V].</returns>
    Tensor Predict(Tensor input, Tensor time, Conditioning conditioning);
}
