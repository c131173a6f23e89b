using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Numbers as sines and cosines of many frequencies (Vaswani et al. 2017, arXiv:1706.03762), reckoned in float32 as published networks were trained.</summary>
/// <param name="Width">Of the result.</param>
/// <param name="CosineFirst">Whether cosines come before sines.</param>
/// <param name="Shift">Taken from the number of frequencies in the exponent.</param>
internal sealed record SinusoidalEmbedding(long Width, bool CosineFirst, double Shift = 0)
{
    private const double Longest = 10000;

    /// <summary>The embedding of each number.</summary>
    /// <param name="numbers">[N].</param>
    /// <returns>[N, <see cref="Width"/>], float32.</returns>
    public Tensor Of(Tensor numbers) => TensorScope.Return(() =>
    {
        var half = Width / 2;
        var frequencies = (-Math.Log(Longest) * arange(half, dtype: ScalarType.Float32, device: numbers.device) / (half - Shift)).exp();
        var angles = numbers.to(ScalarType.Float32).unsqueeze(1) * frequencies.unsqueeze(0);
        var waves = CosineFirst ? cat([angles.cos(), angles.sin()], 1) : cat([angles.sin(), angles.cos()], 1);
        return Width % 2 == 0 ? waves : nn.functional.pad(waves, [0, 1]);
    });
}
