using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Two layers that turn a time, a size or a prompt into what the blocks are told.</summary>
internal sealed class Projection : Block
{
    private readonly Activation _activation;
    private readonly LinearLayer _first, _second;

    /// <param name="from">Width of the input.</param>
    /// <param name="to">Width of the output.</param>
    /// <param name="activation">Between the layers.</param>
    /// <param name="inner">Width between the layers; null for that of the output.</param>
    public Projection(long from, long to, Activation activation, long? inner = null) : base(nameof(Projection))
    {
        _activation = activation;
        _first = this.Add("linear_1", new LinearLayer(from, inner ?? to));
        _second = this.Add("linear_2", new LinearLayer(inner ?? to, to));
    }

    /// <summary>What its weights are kept in.</summary>
    public ScalarType Type => _first.Type;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => _second.call(_activation.Apply(_first.call(x.to(Type))));
}
