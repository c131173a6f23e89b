using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// The residual block of ADM (Dhariwal &amp; Nichol 2021, arXiv:2105.05233): two normalized convolutions, the embedding scaling and shifting
/// the second one's input.
/// </summary>
internal sealed class ResidualBlock : Block<Tensor>
{
    private readonly double _dropout;
    private readonly nn.Module<Tensor, Tensor> _norm1, _norm2;
    private readonly Conv2d _conv1, _conv2;
    private readonly Conv2d? _skip;
    private readonly Linear _affine;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="embedding">Width of the embedding.</param>
    /// <param name="kind">Of the norms, and the chance of dropout, in [0, 1).</param>
    public ResidualBlock(long from, long to, long embedding, (NormKind Norm, double Dropout) kind) : base(nameof(ResidualBlock))
    {
        _dropout = kind.Dropout;
        _norm1 = this.Add("norm1", Parts.Norm(kind.Norm, from));
        _conv1 = this.Add("conv1", Parts.Convolution(from, to, 3));
        _affine = this.Add("affine", Parts.Linear(embedding, 2 * to));
        _norm2 = this.Add("norm2", Parts.Norm(kind.Norm, to));
        _conv2 = this.Add("conv2", Parts.Zeroed(Parts.Convolution(to, to, 3)));
        _skip = from == to ? null : this.Add("skip", Parts.Convolution(from, to, 1));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor context)
    {
        var scaleShift = _affine.call(context).unsqueeze(-1).unsqueeze(-1).chunk(2, 1);
        var h = _conv1.call(nn.functional.silu(_norm1.call(x)));
        h = nn.functional.silu(_norm2.call(h) * (1 + scaleShift[0]) + scaleShift[1]);
        h = _dropout > 0 ? nn.functional.dropout(h, _dropout, training) : h;
        return (_skip is null ? x : _skip.call(x)) + _conv2.call(h);
    }
}
