using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Halves or doubles the length of a wave with a cubic filter that the file holds.</summary>
internal sealed class WaveResampler : Block
{
    private const int Taps = 8, Reach = (Taps / 2) - 1;

    private readonly bool _doubles;
    private readonly Weight _kernel;

    /// <param name="doubles">Whether the length grows.</param>
    public WaveResampler(bool doubles) : base(nameof(WaveResampler))
    {
        _doubles = doubles;
        _kernel = this.Add("kernel", new Weight(Taps));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var channels = x.shape[1];
        var kernel = _kernel.Value.expand(channels, 1, Taps);
        long side = _doubles ? (Reach + 1) / 2 : Reach;
        var padded = nn.functional.pad(x, [side, side], PaddingModes.Reflect);
        return _doubles
            ? nn.functional.conv_transpose1d(padded, kernel, stride: 2, padding: (2 * Reach) + 1, groups: channels)
            : nn.functional.conv1d(padded, kernel, stride: 2, groups: channels);
    }
}
