using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers;

/// <summary>Normalizes the channels of each place by themselves (Ba et al. 2016, arXiv:1607.06450).</summary>
internal sealed class PixelNorm : Block
{
    private readonly LayerNorm _norm;

    public PixelNorm(long channels) : base(nameof(PixelNorm)) => _norm = this.Add("norm", Parts.LayerNorm(channels));

    /// <summary>[B, C, H, W] to the same shape; without copying where the channels lie side by side.</summary>
    protected override Tensor Compute(Tensor x) => _norm.call(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
}
