using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>Adds normal noise. Not linear: it adds something to nothing. The methods that restore are told the deviation instead.</summary>
/// <param name="deviation">0 or more.</param>
/// <param name="noise">One seed per item; every call draws anew.</param>
public sealed class NoiseDegradation(double deviation, NoiseSource noise) : IDegradation
{
    private readonly double _deviation = Require.NotNegative(deviation, nameof(deviation));

    /// <inheritdoc/>
    public Tensor Apply(Tensor clean) => clean + _deviation * noise.NormalLike(clean);
}
