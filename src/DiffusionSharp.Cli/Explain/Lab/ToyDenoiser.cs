using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>F of a diffusion model of points: the same layers, told the noise level by waves of it.</summary>
internal sealed class ToyDenoiser : TrainableNetwork
{
    private const int Waves = 4;

    private readonly ToyLayers _layers = new(2 + (2 * Waves), 2, 1, 1);

    /// <param name="seed">The weights follow from it.</param>
    public ToyDenoiser(ulong seed) : base(nameof(ToyDenoiser))
    {
        register_module("layers", _layers);
        using var generator = new Generator(seed, CPU);
        TensorScope.Release(() => new ToyGanSettings().Draw(_layers, generator));
    }

    /// <inheritdoc/>
    public override Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) => TensorScope.Return(() =>
    {
        var at = time.reshape(-1, 1).expand(input.shape[0], 1);
        Tensor[] told = [.. Enumerable.Range(0, Waves).SelectMany(wave => new[] { (at * (1 << wave)).sin(), (at * (1 << wave)).cos() })];
        return _layers.call(cat([input.flatten(1), .. told], 1), null);
    });
}
