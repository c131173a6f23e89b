using BenchmarkDotNet.Attributes;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Benchmarks;

/// <summary>One answer of a network for 16 color pictures of 32x32, without gradients.</summary>
public class NetworkBenchmarks
{
    private TrainableNetwork _unet = null!, _transformer = null!;

    /// <summary>In which the network multiplies.</summary>
    [Params(Precision.Float32, Precision.BFloat16)]
    public Precision Precision { get; set; }

    /// <summary>Makes the networks.</summary>
    [GlobalSetup]
    public void Setup() => (_unet, _transformer) = (BenchmarkNetworks.UNet(), BenchmarkNetworks.Transformer());

    /// <summary>Frees the networks.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _unet.Dispose();
        _transformer.Dispose();
    }

    /// <summary>The U-Net.</summary>
    [Benchmark]
    public float UNet() => Answer(_unet);

    /// <summary>The transformer.</summary>
    [Benchmark]
    public float Transformer() => Answer(_transformer);

    private float Answer(TrainableNetwork network)
    {
        using var untracked = no_grad();
        return TensorScope.Release(() => Autocast.Run(Precision, CPU, () => network.Predict(zeros(16, 3, 32, 32), full(16, 0.5f), Conditioning.None))[0, 0, 0, 0].to(ScalarType.Float32).item<float>());
    }
}
