using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Doubles height and width, or reaches a given size, by repeating positions, then convolves.</summary>
internal sealed class Upsampler : Block<LayerContext>
{
    private readonly ConvolutionLayer _conv;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    public Upsampler(long from, long to) : base(nameof(Upsampler)) => _conv = this.Add("conv", ConvolutionLayer.Square(from, to));

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context) => _conv.call(context.Size is { } size
        ? nn.functional.interpolate(x, size: [size.Height, size.Width], mode: InterpolationMode.Nearest)
        : nn.functional.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest));
}
