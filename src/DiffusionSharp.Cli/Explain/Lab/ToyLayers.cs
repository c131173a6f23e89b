using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>A small network of three linear layers.</summary>
internal sealed class ToyLayers : Block<Tensor?>
{
    private const int Width = 128;

    private readonly Linear _first, _second, _third;
    private readonly long[] _shape;

    /// <param name="from">Numbers of the input.</param>
    /// <param name="shape">Of an item of the output, without the batch.</param>
    public ToyLayers(int from, params long[] shape) : base(nameof(ToyLayers))
    {
        _shape = shape;
        _first = Add("first", Linear(from, Width));
        _second = Add("second", Linear(Width, Width));
        _third = Add("third", Linear(Width, shape.Aggregate(1L, (product, side) => product * side)));
    }

    /// <summary>Of anything [B, …]; there is no context.</summary>
    protected override Tensor Compute(Tensor x, Tensor? context) =>
        _third.call(functional.silu(_second.call(functional.silu(_first.call(x.flatten(1)))))).reshape([x.shape[0], .. _shape]);

    private Linear Add(string name, Linear layer)
    {
        register_module(name, layer);
        return layer;
    }
}
