using BenchmarkDotNet.Attributes;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Benchmarks;

/// <summary>A training step of a U-Net of 4.9 million parameters on 64 color pictures of 32x32: forward, backward, AdamW, average of the weights.</summary>
public class TrainingStepBenchmarks
{
    private static readonly AdamWStep _adam = new(LearningRate: 1e-4, Beta1: 0.9, Beta2: 0.99, WeightDecay: 0, Epsilon: 1e-8);

    private TrainableNetwork _network = null!;
    private Tensor[] _weights = [], _first = [], _second = [], _averages = [];
    private Tensor _taken = null!;

    /// <summary>In which the network multiplies.</summary>
    [Params(Precision.Float32, Precision.BFloat16)]
    public Precision Precision { get; set; }

    /// <summary>Makes the network and the optimizer's state.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _network = BenchmarkNetworks.UNet();
        _weights = [.. _network.parameters()];
        (_first, _second, _averages) = (Like(weight => zeros_like(weight)), Like(weight => zeros_like(weight)), Like(weight => weight.detach().clone()));
        _taken = zeros([], ScalarType.Float32);
    }

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _network.Dispose();
        foreach (var state in (Tensor[])[.. _first, .. _second, .. _averages, _taken])
        {
            state.Dispose();
        }
    }

    /// <summary>The step.</summary>
    [Benchmark]
    public float Step() => TensorScope.Release(() =>
    {
        var noise = new NoiseSource([.. Enumerable.Range(0, 64).Select(seed => (ulong)seed)]);
        var noisy = noise.NormalLike(zeros(64, 3, 32, 32));
        var answer = Autocast.Run(Precision, CPU, () => _network.Predict(noisy, full(64, 0.5f), Conditioning.None));
        var loss = (answer.to(ScalarType.Float32) - noisy).square().mean();
        loss.backward();
        Tensor[] gradients = [.. _weights.Select(weight => weight.grad!)];
        _adam.Apply(_weights, gradients, _first, _second, _taken);
        WeightLerp.Run(_averages, _weights, 0.001);
        _network.zero_grad();
        return loss.item<float>();
    });

    private Tensor[] Like(Func<Tensor, Tensor> make)
    {
        using var untracked = no_grad();
        return [.. _weights.Select(make)];
    }
}
