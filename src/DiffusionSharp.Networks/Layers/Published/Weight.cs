using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A tensor that a published file fills: its place in the tree of parts is its name in the file. It takes no memory before.</summary>
internal sealed class Weight : nn.Module, ITensorHolder
{
    // A field of type Tensor would be registered by TorchSharp as a buffer.
    private readonly List<Tensor> _held = [];

    /// <param name="shape">Empty for a single number.</param>
    public Weight(params long[] shape) : base(nameof(Weight))
    {
        WeightBudget.Take();
        Shape = shape;
    }

    /// <summary>Empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The numbers, of <see cref="Shape"/>.</summary>
    public Tensor Value => _held.Count > 0 ? _held[0] : throw new InvalidOperationException("The network has no weights yet. Fill it first.");

    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => _held;

    /// <summary>Takes the numbers, in place of those it had.</summary>
    /// <param name="read">Gives a tensor of <see cref="Shape"/>.</param>
    /// <param name="precision">Its type; whole numbers stay what they are.</param>
    public void Fill(Func<Tensor> read, Precision precision)
    {
        Release();
        TensorScope.Own(() =>
        {
            var tensor = read();
            _held.Add(tensor.is_floating_point() ? tensor.to(precision.ToScalarType()) : tensor);
            return this;
        });
    }

    /// <summary>Puts changed numbers in place of those it has, which may be mapped from a file and are left as they are.</summary>
    /// <param name="change">Gives a fresh tensor of <see cref="Shape"/>.</param>
    public void Change(Func<Tensor, Tensor> change)
    {
        var before = Value;
        TensorScope.Own(() =>
        {
            _held[0] = change(before);
            return this;
        });
        before.Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Release();
        base.Dispose(disposing);
    }

    private void Release()
    {
        _held.ForEach(tensor => tensor.Dispose());
        _held.Clear();
    }
}
