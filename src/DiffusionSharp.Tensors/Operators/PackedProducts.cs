using System.Runtime.Intrinsics.X86;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Tensors.Operators;

/// <summary>
/// Convolutions and linear layers over weights that are laid out once as oneDNN reads them. Otherwise libtorch lays them out anew in every call, which costs
/// a third of a convolution over few positions; and pictures keep their channels innermost from one convolution to the next.
/// </summary>
/// <remarks>For inference: gradients do not go through. What comes out differs from the plain operators by rounding only.</remarks>
public static class PackedProducts
{
    private static readonly Lazy<bool> _works = new(Try);
    private static readonly long[] _ones = [1, 1], _nothing = [];

    /// <summary>Whether they serve here, where a tensor is asked for an answer and not for gradients.</summary>
    /// <param name="x">What is multiplied with the weights, of any shape.</param>
    /// <param name="type">Of the weights.</param>
    public static bool Serve(Tensor x, ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(x);
        return (type == ScalarType.Float32 ? Avx2.IsSupported : type == ScalarType.BFloat16 && Avx512F.IsSupported)
            && x.dtype == type && x.device_type == DeviceType.CPU && !(x.requires_grad && is_grad_enabled()) && _works.Value;
    }

    /// <summary>Lays out the weights of a convolution over height and width.</summary>
    /// <param name="weight">[to, from, h, w].</param>
    /// <param name="steps">Of the convolution.</param>
    /// <param name="input">The shape that the layout suits best, [B, from, H, W]; it serves others too.</param>
    /// <returns>[to, from, h, w], for <see cref="Convolve"/> and <see cref="Unpack"/> only.</returns>
    public static Tensor PackConvolution(Tensor weight, ConvolutionSteps steps, IReadOnlyList<long> input)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(steps);
        return TensorScope.Return(() => Dispatcher.CallForTensor("aten::mkldnn_reorder_conv2d_weight", "",
            Dispatcher.CallForTensor("aten::to_mkldnn", "", weight.contiguous(), null), steps.Padding, steps.Stride, _ones, 1L, new Dispatcher.Given(input)));
    }

    /// <summary>A convolution over height and width.</summary>
    /// <param name="x">[B, from, H, W].</param>
    /// <param name="packed">[to, from, h, w], by <see cref="PackConvolution"/>.</param>
    /// <param name="bias">[to], or null.</param>
    /// <param name="steps">Of the convolution.</param>
    /// <returns>[B, to, H', W'], channels innermost in memory.</returns>
    public static Tensor Convolve(Tensor x, Tensor packed, Tensor? bias, ConvolutionSteps steps)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(steps);
        return TensorScope.Return(() => Dispatcher.CallForTensor("mkldnn::_convolution_pointwise", "",
            ChannelsInnermost(x), packed, bias is null ? null : new Dispatcher.Given(bias), steps.Padding, steps.Stride, _ones, 1L, "none", _nothing, null));
    }

    /// <summary>Lays out the weights of a linear layer.</summary>
    /// <param name="weight">[to, from].</param>
    /// <param name="rows">How many vectors come at once; the layout serves other numbers too.</param>
    /// <returns>[to, from], for <see cref="Linear"/> and <see cref="Unpack"/> only.</returns>
    public static Tensor PackLinear(Tensor weight, long rows) => Dispatcher.CallForTensor("mkldnn::_reorder_linear_weight", "", weight, new Dispatcher.Given(rows));

    /// <summary>x·Wᵀ + b over the last side.</summary>
    /// <param name="x">[…, from].</param>
    /// <param name="packed">[to, from], by <see cref="PackLinear"/>.</param>
    /// <param name="bias">[to], or null.</param>
    /// <returns>[…, to].</returns>
    public static Tensor Linear(Tensor x, Tensor packed, Tensor? bias) =>
        Dispatcher.CallForTensor("mkldnn::_linear_pointwise", "", x, packed, bias is null ? null : new Dispatcher.Given(bias), "none", _nothing, null);

    /// <summary>The weights as they were before they were laid out.</summary>
    /// <param name="packed">Of any shape.</param>
    /// <returns>Of any shape, that of what was laid out.</returns>
    public static Tensor Unpack(Tensor packed) => Dispatcher.CallForTensor("aten::to_dense", "", packed, null, null);

    private static Tensor ChannelsInnermost(Tensor x) => x.stride(1) == 1 ? x : x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    // Another build of libtorch may lack oneDNN or name its operators otherwise.
    private static bool Try()
    {
        if (!OperatingSystem.IsLinux() || ProcessorTuning.IsOff || !Dispatcher.TakesTexts)
        {
            return false;
        }

        try
        {
            return TensorScope.Release(() =>
            {
                var (x, weight, steps) = (arange(128, dtype: ScalarType.Float32).reshape(1, 8, 4, 4), ones(8, 8, 3, 3), new ConvolutionSteps([1, 1], [1, 1]));
                var (packed, rows) = (PackConvolution(weight, steps, x.shape), x.reshape(16, 8));
                return Convolve(x, packed, null, steps).allclose(nn.functional.conv2d(x, weight, padding: [1, 1])) && Unpack(packed).equal(weight).all().item<bool>()
                    && Linear(rows, PackLinear(ones(8, 8), 16), null).allclose(nn.functional.linear(rows, ones(8, 8)));
            });
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
