using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Networks.FeatureExtractors.Inception;

/// <summary>A convolution, its batch norm with ε = 0.001, and a ReLU.</summary>
internal sealed class InceptionConvolution : Block
{
    private readonly Conv2d _conv;
    private readonly BatchNorm2d _bn;

    public InceptionConvolution(InceptionStep step) : base(nameof(InceptionConvolution))
    {
        var padding = step.IsPadded && step.Stride == 1 ? (step.Height / 2, step.Width / 2) : (0L, 0L);
        _conv = this.Add("conv", Conv2d(step.From, step.To, (step.Height, step.Width), (step.Stride, step.Stride), padding, bias: false));
        _bn = this.Add("bn", BatchNorm2d(step.To, eps: 0.001));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => functional.relu(_bn.call(_conv.call(x)));
}
