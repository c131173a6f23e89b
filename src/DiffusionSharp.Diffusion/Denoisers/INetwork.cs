using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>A raw network F, as trained.</summary>
public interface INetwork
{
    /// <summary>The network's output, whatever it means.</summary>
    /// <param name="input">[B, C, …].</param>
    /// <param name="time">[B] or [1], in whatever unit the network was trained with.</param>
    /// <param name="conditioning">What the network is told.</param>
    /// <returns>Shaped like <paramref name="input"/>.</returns>
    Tensor Predict(Tensor input, Tensor time, Conditioning conditioning);
}
