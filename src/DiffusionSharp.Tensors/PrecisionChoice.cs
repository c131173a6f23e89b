using System.Diagnostics;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Tensors;

/// <summary>Which precision trains faster on a device, by measurement.</summary>
/// <param name="Chosen">Float32, unless bfloat16 is clearly faster.</param>
/// <param name="Float32Milliseconds">A small convolution and a matrix product, forward and backward, in float32.</param>
/// <param name="BFloat16Milliseconds">The same in mixed precision; infinite where it cannot be had.</param>
/// <param name="Reason">A clause that says why.</param>
public sealed record PrecisionChoice(Precision Chosen, double Float32Milliseconds, double BFloat16Milliseconds, string Reason)
{
    private const int Rounds = 3;
    private const double WorthIt = 0.9, Hopeless = 3;

    /// <summary>Times both; takes some tenths of a second. Draws no random numbers.</summary>
    /// <param name="device">Where training will run.</param>
    public static PrecisionChoice Measure(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        Run(Precision.Float32, device); // The first run of a kind prepares what the others use.
        var wide = Run(Precision.Float32, device);
        if (!Autocast.IsAvailable)
        {
            return Between(wide, double.PositiveInfinity);
        }

        Run(Precision.BFloat16, device);
        var narrow = Run(Precision.BFloat16, device);
        for (var round = 1; round < Rounds && narrow < Hopeless * wide; round++)
        {
            wide = Math.Min(wide, Run(Precision.Float32, device));
            narrow = Math.Min(narrow, Run(Precision.BFloat16, device));
        }

        return Between(wide, narrow);
    }

    /// <summary>Chooses by two times in milliseconds.</summary>
    internal static PrecisionChoice Between(double wide, double narrow)
    {
        var chosen = narrow < WorthIt * wide ? Precision.BFloat16 : Precision.Float32;
        var reason = double.IsInfinity(narrow) ? "this libtorch offers no mixed precision"
            : chosen == Precision.BFloat16 ? $"bfloat16 is {wide / narrow:0.0} times as fast here"
            : $"bfloat16 takes {narrow / wide:0.0} times as long as float32 here";
        return new(chosen, wide, narrow, reason);
    }

    private static double Run(Precision precision, Device device) => TensorScope.Release(() =>
    {
        using var tracked = enable_grad();
        Tensor Filled(params long[] shape) => full(shape, 0.01f, device: device, requires_grad: true);
        Tensor picture = Filled(8, 64, 32, 32), kernel = Filled(64, 64, 3, 3), rows = Filled(1024, 256), weight = Filled(1024, 256);

        var clock = Stopwatch.StartNew();
        var sum = Autocast.Run(precision, device, () =>
            nn.functional.conv2d(picture, kernel, padding: [1, 1]).to(ScalarType.Float32).sum() + nn.functional.linear(rows, weight).to(ScalarType.Float32).sum());
        sum.backward();
        _ = (kernel.grad!.sum() + weight.grad!.sum()).item<float>(); // A GPU is done only when a number is asked for.
        return clock.Elapsed.TotalMilliseconds;
    });
}
