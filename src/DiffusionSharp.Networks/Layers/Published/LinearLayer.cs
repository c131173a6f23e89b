using DiffusionSharp.Tensors.Operators;

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
        _weight = this.Add("weight", new Weight(to, from) { TakesChangesBeside = true });
        _bias = hasBias ? this.Add("bias", new Weight(to)) : null;
    }

    /// <summary>The type in which it works.</summary>
    public ScalarType Type => _weight.Type;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        if (x.shape[^1] != _from)
        {
            throw new ArgumentException($"The network got [{string.Join(", ", x.shape)}] where the last side should be {_from} wide. Give what the model was made for.", nameof(x));
        }

        return _weight.Beside.Aggregate(Multiply(x), (y, change) => y + nn.functional.linear(nn.functional.linear(x, change.Down), change.Up));
    }

    private Tensor Multiply(Tensor x)
    {
        var rows = x.numel() / _from;
        return IsBetterPacked(x) && _weight.Packed([rows], weight => PackedProducts.PackLinear(weight, rows)) is { } packed
            ? PackedProducts.Linear(x, packed, _bias?.Value)
            : nn.functional.linear(x, _weight.Value, _bias?.Value);
    }

    // In float32 MKL multiplies as fast without (docs/performance.md).
    private bool IsBetterPacked(Tensor x) => _weight.Type == ScalarType.BFloat16 && x.numel() > 0 && PackedProducts.Serve(x, _weight.Type);
}
