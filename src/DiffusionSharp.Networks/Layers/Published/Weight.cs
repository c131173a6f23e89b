using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Machines;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A tensor that a published file fills: its place in the tree of parts is its name in the file. It takes no memory before.</summary>
internal sealed class Weight : nn.Module, ITensorHolder
{
    // A layout for another shape is read slowly, and making one takes as long as some answers.
    private const int MostLayouts = 3;

    // A field of type Tensor would be registered by TorchSharp as a buffer.
    private readonly List<Tensor> _held = [];

    private readonly List<LowRankChange> _beside = [];

    // Gives the numbers that it was filled with once more; null where that cannot be, or where they were changed.
    private Action? _refill;

    // Whether what is held is laid out for one operator and serves no other.
    private bool _isPacked;
    private IReadOnlyList<long> _packedFor = [];
    private int _layouts;

    /// <param name="shape">Empty for a single number.</param>
    public Weight(params long[] shape) : base(nameof(Weight))
    {
        WeightBudget.Take();
        Shape = shape;
    }

    /// <summary>Empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The numbers, of <see cref="Shape"/>.</summary>
    public Tensor Value
    {
        get
        {
            if (_isPacked)
            {
                Replace(PackedProducts.Unpack);
                _isPacked = false;
            }

            return Held;
        }
    }

    /// <summary>Their type.</summary>
    public ScalarType Type => Held.dtype;

    /// <summary>Whether who multiplies with it adds <see cref="Beside"/>; elsewhere changes can only be added to the numbers.</summary>
    public bool TakesChangesBeside { get; init; }

    /// <summary>Changes that are not in <see cref="Value"/>.</summary>
    public IReadOnlyList<LowRankChange> Beside => _beside;

    private Tensor Held
    {
        get
        {
            if (_held.Count == 0)
            {
                (_refill ?? throw new InvalidOperationException("The network has no weights yet. Fill it first."))();
            }

            return _held[0];
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => _held.Concat(_beside.SelectMany(change => (Tensor[])[change.Down, change.Up]));

    /// <summary>The numbers laid out for an operator and the shape of its input; <see cref="Value"/> lays them out as they were.</summary>
    /// <param name="input">The shape of what comes in.</param>
    /// <param name="pack">Gives the operator's own tensor of <see cref="Shape"/>.</param>
    /// <returns>Null where inputs change so often that laying out anew costs more than it brings.</returns>
    public Tensor? Packed(IReadOnlyList<long> input, Func<Tensor, Tensor> pack)
    {
        if (_isPacked && _packedFor.SequenceEqual(input))
        {
            return Held;
        }

        if (_layouts == MostLayouts)
        {
            return null;
        }

        _ = Value;
        Replace(pack);
        (_isPacked, _packedFor, _layouts) = (true, input, _layouts + 1);
        ResidentPages.Freed(Held.numel() * Held.element_size());
        return Held;
    }

    /// <summary>Takes the numbers, in place of those it had.</summary>
    /// <param name="read">Gives a tensor of <see cref="Shape"/>, which may be mapped from a file.</param>
    /// <param name="precision">Its type; whole numbers stay what they are.</param>
    /// <param name="again">Gives it once more, long after; null where that cannot be.</param>
    public void Fill(Func<Tensor> read, Precision precision, Func<Tensor>? again = null)
    {
        Release();
        _refill = again is null ? null : () => Fill(again, precision, again);
        TensorScope.Own(() =>
        {
            var (tensor, type) = (read(), precision.ToScalarType());
            if (!tensor.is_floating_point() || tensor.dtype == type)
            {
                _held.Add(tensor);
                return this;
            }

            _held.Add(tensor.to(type));
            ResidentPages.Drop(tensor);
            return this;
        });
    }

    /// <summary>Puts changed numbers in place of those it has, which may be mapped from a file and are left as they are.</summary>
    /// <param name="change">Gives a fresh tensor of <see cref="Shape"/>.</param>
    public void Change(Func<Tensor, Tensor> change)
    {
        _ = Value;
        Replace(change);
        _refill = null;
    }

    /// <summary>Keeps a change apart, so that the numbers stay what and where they are.</summary>
    /// <param name="change">Gives it in the type of the numbers.</param>
    /// <exception cref="InvalidOperationException">Who multiplies with this weight adds none.</exception>
    public void LayBeside(Func<LowRankChange> change)
    {
        if (!TakesChangesBeside)
        {
            throw new InvalidOperationException("Changes can only be added to the numbers of this weight.");
        }

        TensorScope.Own(() =>
        {
            _beside.Add(change());
            return this;
        });
    }

    /// <summary>Lets go of numbers that can be had again; they come back when they are next asked for.</summary>
    public void Rest()
    {
        if (_refill is null || _held.Count == 0)
        {
            return;
        }

        if (!_isPacked)
        {
            ResidentPages.Drop(_held[0]);
        }

        Release();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Release();
        _beside.SelectMany(change => (Tensor[])[change.Down, change.Up]).ToList().ForEach(tensor => tensor.Dispose());
        _beside.Clear();
        base.Dispose(disposing);
    }

    // What is replaced may be mapped from a file whose other tensors stay, so that freeing it alone would not give its memory back.
    private void Replace(Func<Tensor, Tensor> change)
    {
        var before = Held;
        TensorScope.Own(() =>
        {
            _held[0] = change(before);
            return this;
        });
        if (!_isPacked)
        {
            ResidentPages.Drop(before);
        }

        before.Dispose();
    }

    private void Release()
    {
        _isPacked = false;
        _held.ForEach(tensor => tensor.Dispose());
        _held.Clear();
    }
}
