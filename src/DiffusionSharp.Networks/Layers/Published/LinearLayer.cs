namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>x·Wᵀ + b over the last side.</summary>
internal sealed class LinearLayer : nn.Module<Tensor, Tensor>
{
    private readonly long _from;
    private readonly Weight _weight;
    private readonly Weight? _bias;

    /// <param name="from">Width of the input.</param>
    /// <param name="to">Width of the output.</param>
    /// <param name="hasBias">Whether b is there.</param>
    public LinearLayer(long from, long to, bool hasBias = true) : base(nameof(LinearLayer))
    {
        _from = from;
        _weight = this.Add("weight", new Weight(to, from));
        _bias = hasBias ? this.Add("bias", new Weight(to)) : null;
    }

    /// <summary>The type in which it works.</summary>
    public ScalarType Type => _weight.Value.dtype;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => x.shape[^1] == _from
        ? nn.functional.linear(x, _weight.Value, _bias?.Value)
        : throw new ArgumentException($"The network got [{string.Join(", ", x.shape)}] where the last side should be {_from} wide. Give what the model was made for.", nameof(x));
}
