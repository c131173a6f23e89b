using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets;

/// <summary>
/// Corrects an answer pixel by pixel beside the input it answers. A network that folds pixels into channels is fast but leaves grain: inside a patch it
/// has too few channels to tell all noise from all detail.
/// </summary>
internal sealed class DetailHead : Block<DetailContext>
{
    private readonly Conv2d _conv1, _conv2, _conv3;
    private readonly Linear _affine;

    public DetailHead(int embedding, int inputs, int outputs, int width) : base(nameof(DetailHead))
    {
        _conv1 = this.Add("conv1", Parts.Convolution(inputs + outputs, width, 3));
        _affine = this.Add("affine", Parts.Linear(embedding, 2 * width));
        _conv2 = this.Add("conv2", Parts.Convolution(width, width, 3));
        _conv3 = this.Add("conv3", Parts.Zeroed(Parts.Convolution(width, outputs, 3)));
    }

    /// <summary>[B, outputs, H, W] to the same shape.</summary>
    protected override Tensor Compute(Tensor x, DetailContext context)
    {
        var scaleShift = _affine.call(context.Embedding).unsqueeze(-1).unsqueeze(-1).chunk(2, 1);
        var h = _conv1.call(cat([context.Input.expand(x.shape[0], -1, -1, -1).to(x.dtype), x], 1));
        h = nn.functional.silu(h * (1 + scaleShift[0]) + scaleShift[1]);
        return x + _conv3.call(nn.functional.silu(_conv2.call(h)));
    }
}
