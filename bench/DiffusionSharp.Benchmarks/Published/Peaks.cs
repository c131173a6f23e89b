using System.Globalization;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Benchmarks.Published;

/// <summary>What this processor multiplies at most, and how near the products come of which Stable Diffusion 1.5 mostly consists.</summary>
internal static class Peaks
{
    private const int Rounds = 5;

    /// <summary>Writes a line for each kind and precision, in billions of operations a second of processor time of one thread.</summary>
    public static void Print()
    {
        using var untracked = no_grad();
        foreach (var precision in (Precision[])[Precision.Float32, Precision.BFloat16])
        {
            TensorScope.Release(() => Print(precision));
        }
    }

    private static void Print(Precision precision)
    {
        var type = precision.ToScalarType();
        Tensor Filled(params long[] shape) => full(shape, 0.01f, ScalarType.Float32).to(type);
        Tensor Picture(params long[] shape) => Filled(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2);
        Tensor widening = Filled(2560, 320), wide = Picture(320, 320, 3, 3), deep = Picture(1280, 1280, 3, 3);
        string[] lines =
        [
            Rate("product of 1024x1024", 2 * Math.Pow(1024, 3), () => Filled(1024, 1024), x => x.mm(x)),
            Rate("linear 4096x320 to 2560", 2.0 * 4096 * 320 * 2560, () => Filled(4096, 320), x => nn.functional.linear(x, widening)),
            Rate("convolution 3x3, 320 channels, 64x64", 2.0 * 9 * 320 * 320 * 4096, () => Picture(1, 320, 64, 64), x => nn.functional.conv2d(x, wide, padding: [1, 1])),
            Rate("convolution 3x3, 1280 channels, 16x16", 2.0 * 9 * 1280 * 1280 * 256, () => Picture(1, 1280, 16, 16), x => nn.functional.conv2d(x, deep, padding: [1, 1])),
            Rate("attention 4096x40, 8 heads", 4.0 * 8 * 4096 * 4096 * 40, () => Filled(1, 8, 4096, 40), x => nn.functional.scaled_dot_product_attention(x, x, x)),
        ];
        Console.WriteLine($"{precision.NameOf()}, GFLOP/s a thread: {string.Join(", ", lines)}");
    }

    private static string Rate(string title, double operations, Func<Tensor> input, Func<Tensor, Tensor> work) => TensorScope.Release(() =>
    {
        var x = input();
        var least = Enumerable.Range(0, Rounds).Min(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            TensorScope.Release(() => { work(x); });
            return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        });
        return string.Create(CultureInfo.InvariantCulture, $"{title} {operations / least / 1e9:0}");
    });
}
