using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Halving and doubling with the filter 1, 3, 3, 1, which lets no high frequencies through (Karras et al. 2020, arXiv:1912.04958).</summary>
internal static class SmoothResampling
{
    private const int Taps = 4;

    /// <summary>Halves height and width.</summary>
    /// <param name="x">[B, C, H, W].</param>
    public static Tensor Halve(Tensor x) => TensorScope.Return(() => Filter(nn.functional.pad(x, [1, 1, 1, 1]), 1, 2));

    /// <summary>Doubles height and width.</summary>
    /// <param name="x">[B, C, H, W].</param>
    public static Tensor Double(Tensor x) => TensorScope.Return(() =>
    {
        var (height, width) = (x.shape[2], x.shape[3]);
        var spread = nn.functional.pad(x.unsqueeze(3).unsqueeze(5), [0, 1, 0, 0, 0, 1]).reshape(x.shape[0], x.shape[1], 2 * height, 2 * width);
        return Filter(nn.functional.pad(spread, [2, 1, 2, 1]), 4, 1);
    });

    private static Tensor Filter(Tensor x, double gain, long stride)
    {
        var channels = x.shape[1];
        var line = tensor([1.0, 3, 3, 1]) / 8;
        var weight = (gain * line.unsqueeze(1) * line.unsqueeze(0)).to(x.dtype, x.device).expand(channels, 1, Taps, Taps);
        return nn.functional.conv2d(x, weight, strides: [stride, stride], groups: channels);
    }
}
