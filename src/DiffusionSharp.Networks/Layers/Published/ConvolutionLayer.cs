using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A convolution over one, two or three sides.</summary>
internal sealed class ConvolutionLayer : nn.Module<Tensor, Tensor>
{
    private readonly long _from;
    private readonly long[] _stride, _padding;
    private readonly ConvolutionSteps _steps;
    private readonly Weight _weight;
    private readonly Weight? _bias;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="kernel">One number for each side: it says over how many sides the convolution goes.</param>
    /// <param name="stride">Of every side.</param>
    /// <param name="padding">Of each side; null keeps the size of odd kernels.</param>
    /// <param name="hasBias">Whether a bias is added.</param>
    public ConvolutionLayer(long from, long to, long[] kernel, long stride = 1, long[]? padding = null, bool hasBias = true)
        : this(from, to, kernel, [.. kernel.Select(_ => stride)], padding ?? [.. kernel.Select(side => side / 2)], hasBias)
    {
    }

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="kernel">Of each side.</param>
    /// <param name="stride">Of each side.</param>
    /// <param name="padding">Of each side.</param>
    /// <param name="hasBias">Whether a bias is added.</param>
    public ConvolutionLayer(long from, long to, long[] kernel, long[] stride, long[] padding, bool hasBias = true) : base(nameof(ConvolutionLayer))
    {
        (_from, _stride, _padding, _steps) = (from, stride, padding, new(stride, padding));
        _weight = this.Add("weight", new Weight([to, from, .. kernel]) { TakesChangesBeside = true });
        _bias = hasBias ? this.Add("bias", new Weight(to)) : null;
    }

    /// <summary>A convolution over height and width with a square kernel that keeps them where the stride is 1.</summary>
    public static ConvolutionLayer Square(long from, long to, long kernel = 3, long stride = 1, bool hasBias = true) => new(from, to, [kernel, kernel], stride, hasBias: hasBias);

    /// <summary>Cuts into patches that do not overlap, and gives one position for each.</summary>
    public static ConvolutionLayer Patches(long from, long to, long[] patch, bool hasBias = true) => new(from, to, patch, patch, [.. patch.Select(_ => 0L)], hasBias);

    /// <summary>The type in which it works.</summary>
    public ScalarType Type => _weight.Type;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) =>
        _weight.Beside.Aggregate(Packed(x) is { } packed ? PackedProducts.Convolve(x, packed, _bias?.Value, _steps) : Convolve(x, _weight.Value, _bias?.Value), (y, change) => y + Mix(Convolve(x, change.Down, null), change.Up));

    private Tensor Convolve(Tensor x, Tensor weight, Tensor? bias) => _stride.Length switch
    {
        1 => nn.functional.conv1d(x, weight, bias, _stride[0], _padding[0]),
        2 => nn.functional.conv2d(x, weight, bias, _stride, _padding),
        _ => nn.functional.conv3d(x, weight, bias, _stride, _padding),
    };

    // Of the channels at each place.
    private Tensor Mix(Tensor x, Tensor weight) => _stride.Length switch
    {
        1 => nn.functional.conv1d(x, weight),
        2 => nn.functional.conv2d(x, weight),
        _ => nn.functional.conv3d(x, weight),
    };

    private Tensor? Packed(Tensor x) => Suits(x) ? _weight.Packed(x.shape, weight => PackedProducts.PackConvolution(weight, _steps, x.shape)) : null;

    private bool Suits(Tensor x) => _stride.Length == 2 && x.dim() == 4 && x.numel() > 0 && x.shape[1] == _from && PackedProducts.Serve(x, _weight.Type)
        && x.shape[2] + 2 * _padding[0] >= _weight.Shape[2] && x.shape[3] + 2 * _padding[1] >= _weight.Shape[3];
}
