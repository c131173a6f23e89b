using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets;

/// <summary>
/// Adds a map that is drawn from the conditions alone. Scales and shifts of whole channels say what is in a picture but not where: without this the
/// places come only from what the borders leave in the features.
/// </summary>
internal sealed class LayoutMap : Block<Tensor>
{
    private readonly int _channels, _side;
    private readonly Linear _paint;

    public LayoutMap(int embedding, int channels, int side) : base(nameof(LayoutMap))
    {
        (_channels, _side) = (channels, side);
        _paint = this.Add("paint", Parts.Zeroed(Parts.Linear(embedding, channels * side * side)));
    }

    /// <summary>[B, C, H, W] and what the conditions say, [B, E] or [1, E], to the same shape.</summary>
    protected override Tensor Compute(Tensor x, Tensor context)
    {
        var map = _paint.call(context).reshape(-1, _channels, _side, _side);
        return x + (x.shape[2] == _side && x.shape[3] == _side ? map : nn.functional.interpolate(map, [x.shape[2], x.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false));
    }
}
