using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>The normal distribution that a variational encoder gives for each value of a latent.</summary>
/// <param name="Mean">[B, C, …].</param>
/// <param name="LogVariance">[B, C, …].</param>
public sealed record LatentDistribution(Tensor Mean, Tensor LogVariance) : ITensorHolder
{
    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [Mean, LogVariance];

    /// <summary>The deviation of each value.</summary>
    /// <returns>[B, C, …].</returns>
    public Tensor Deviation() => TensorScope.Return(() => (0.5 * LogVariance).exp());

    /// <summary>A draw.</summary>
    /// <param name="noise">One seed for each of B items.</param>
    /// <returns>[B, C, …].</returns>
    public Tensor Draw(NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        return TensorScope.Return(() => Mean + Deviation() * noise.NormalLike(Mean));
    }

    /// <summary>Takes an encoder's output apart.</summary>
    /// <param name="moments">[B, 2·C, …]: means, then logarithms of variances.</param>
    internal static LatentDistribution Of(Tensor moments)
    {
        const double Lowest = -30, Highest = 20;
        var channels = moments.shape[1] / 2;
        return new(TensorScope.Return(() => moments.narrow(1, 0, channels).clone()), TensorScope.Return(() => moments.narrow(1, channels, channels).clamp(Lowest, Highest)));
    }
}
