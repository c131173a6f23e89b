using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Numbers as sines and cosines of frequencies drawn before training (Tancik et al. 2020, arXiv:2006.10739).</summary>
internal sealed class FourierWaves : Block
{
    private readonly bool _cosineFirst;
    private readonly Weight _weight;

    /// <param name="frequencies">How many.</param>
    /// <param name="cosineFirst">Whether cosines come before sines.</param>
    public FourierWaves(long frequencies, bool cosineFirst) : base(nameof(FourierWaves))
    {
        _cosineFirst = cosineFirst;
        _weight = this.Add("weight", new Weight(frequencies));
    }

    /// <summary>The waves of each number.</summary>
    /// <param name="x">[N], float32.</param>
    /// <returns>[N, 2 · frequencies], float32.</returns>
    protected override Tensor Compute(Tensor x)
    {
        var angles = x.unsqueeze(1) * _weight.Value.to(ScalarType.Float32).unsqueeze(0) * 2 * Math.PI;
        return _cosineFirst ? cat([angles.cos(), angles.sin()], 1) : cat([angles.sin(), angles.cos()], 1);
    }
}
