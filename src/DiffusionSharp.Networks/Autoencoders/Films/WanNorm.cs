using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Divides the channels of each position by the root of their mean square and scales them.</summary>
internal sealed class WanNorm : Block
{
    private const double Least = 1e-12;

    private readonly long _channels;
    private readonly Weight _scale;

    /// <param name="channels">Of the input.</param>
    /// <param name="sides">Sides of the input after the channels.</param>
    public WanNorm(long channels, int sides) : base(nameof(WanNorm))
    {
        _channels = channels;
        _scale = this.Add("gamma", new Weight([channels, .. Enumerable.Repeat(1L, sides)]));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var wide = x.to(float32);
        var length = wide.square().sum(1, keepdim: true).sqrt().clamp_min(Least);
        return (wide / length * Math.Sqrt(_channels)).to(x.dtype) * _scale.Value;
    }
}
