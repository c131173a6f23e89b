using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>
/// A convolution over time whose weights are stored as directions and lengths (Salimans &amp; Kingma 2016, arXiv:1602.07868).
/// </summary>
internal sealed class NormedConvolution : Block
{
    private readonly SoundWindow _window;
    private readonly Weight _length, _direction;
    private readonly Weight? _bias;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="window">What it looks at.</param>
    /// <param name="hasBias">Whether a bias is added.</param>
    public NormedConvolution(long from, long to, SoundWindow window, bool hasBias = true) : base(nameof(NormedConvolution))
    {
        _window = window;
        var (rows, columns) = window.Lengthens ? (from, to) : (to, from);
        _length = this.Add("weight_g", new Weight(rows, 1, 1));
        _direction = this.Add("weight_v", new Weight(rows, columns, window.Kernel));
        _bias = hasBias ? this.Add("bias", new Weight(to)) : null;
    }

    /// <summary>The type in which it works.</summary>
    public ScalarType Type => _direction.Value.dtype;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var direction = _direction.Value;
        var weight = _length.Value * direction / direction.square().sum([1, 2], keepdim: true).sqrt();
        return _window.Lengthens
            ? nn.functional.conv_transpose1d(x, weight, _bias?.Value, stride: _window.Stride, padding: _window.Padding)
            : nn.functional.conv1d(x, weight, _bias?.Value, _window.Stride, _window.Padding, _window.Dilation);
    }
}
