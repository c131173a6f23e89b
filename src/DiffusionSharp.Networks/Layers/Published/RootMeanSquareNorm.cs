using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Divides vectors by the root of their mean square and scales them (Zhang &amp; Sennrich 2019, arXiv:1910.07467). Computed in float32.</summary>
internal sealed class RootMeanSquareNorm : Block
{
    private readonly double _epsilon;
    private readonly Weight _weight;

    /// <param name="width">Of a vector.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    public RootMeanSquareNorm(long width, double epsilon) : base(nameof(RootMeanSquareNorm))
    {
        _epsilon = epsilon;
        _weight = this.Add("weight", new Weight(width));
    }

    /// <summary>The same without weights.</summary>
    /// <param name="x">[…, W].</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <param name="side">Which side of <paramref name="x"/> holds a vector.</param>
    /// <returns>Shaped like <paramref name="x"/>, of the same type.</returns>
    public static Tensor Normalized(Tensor x, double epsilon, long side = -1)
    {
        var wide = x.to(float32);
        return (wide * (wide.square().mean([side], keepdim: true) + epsilon).rsqrt()).to(x.dtype);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => Normalized(x, _epsilon) * _weight.Value;
}
