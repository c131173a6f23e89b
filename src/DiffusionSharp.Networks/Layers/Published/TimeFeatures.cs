namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>
/// Cosines and sines of a number, with wavelengths from 2π to 2π·10000 (Vaswani et al. 2017, arXiv:1706.03762).
/// </summary>
/// <param name="Width">Number of features: even.</param>
/// <param name="CosineFirst">Whether the cosines come before the sines.</param>
/// <param name="Shift">Subtracted from the number of wavelengths: 1 where the last one is 2π·10000 itself, else 0.</param>
internal sealed record TimeFeatures(long Width, bool CosineFirst = true, double Shift = 0)
{
    /// <summary>The features.</summary>
    /// <param name="times">[N], of any type.</param>
    /// <returns>[N, Width], Float32.</returns>
    public Tensor Of(Tensor times)
    {
        var half = Width / 2;
        var frequencies = (arange(half, float32, times.device) * (-Math.Log(10000) / (half - Shift))).exp();
        var angles = times.to(float32).unsqueeze(1) * frequencies;
        return cat(CosineFirst ? [angles.cos(), angles.sin()] : [angles.sin(), angles.cos()], 1);
    }
}
