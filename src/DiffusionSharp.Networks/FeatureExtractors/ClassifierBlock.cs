using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Networks.FeatureExtractors;

/// <summary>A residual block with norm and activation before each convolution (He et al. 2016, arXiv:1603.05027).</summary>
internal sealed class ClassifierBlock : Block
{
    private readonly BatchNorm2d _norm1, _norm2;
    private readonly Conv2d _conv1, _conv2;
    private readonly Conv2d? _skip;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="halve">Whether the output has half the height and width, rounded up.</param>
    public ClassifierBlock(int from, int to, bool halve) : base(nameof(ClassifierBlock))
    {
        var stride = halve ? 2 : 1;
        _norm1 = this.Add("norm1", BatchNorm2d(from));
        _conv1 = this.Add("conv1", Conv2d(from, to, 3, stride, padding: 1, bias: false));
        _norm2 = this.Add("norm2", BatchNorm2d(to));
        _conv2 = this.Add("conv2", Conv2d(to, to, 3, padding: 1, bias: false));
        _skip = from == to && !halve ? null : this.Add("skip", Conv2d(from, to, 1, stride, bias: false));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = functional.relu(_norm1.call(x));
        return (_skip is null ? x : _skip.call(h)) + _conv2.call(functional.relu(_norm2.call(_conv1.call(h))));
    }
}
