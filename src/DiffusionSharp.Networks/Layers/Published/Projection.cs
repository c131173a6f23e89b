using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Two layers that turn a time, a size or a prompt into what the blocks are told.</summary>
internal sealed class Projection : Block
{
    private readonly Activation _activation;
    private readonly LinearLayer _first, _second;

    /// <param name="from">Width of the input.</param>
    /// <param name="to">Width between the layers and of the output.</param>
    /// <param name="activation">Between the layers.</param>
    public Projection(long from, long to, Activation activation) : base(nameof(Projection))
    {
        _activation = activation;
        _first = this.Add("linear_1", new LinearLayer(from, to));
        _second = this.Add("linear_2", new LinearLayer(to, to));
    }

    /// <summary>What its weights are kept in.</summary>
    public ScalarType Type => _first.Type;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => _second.call(_activation.Apply(_first.call(x.to(Type))));
}
