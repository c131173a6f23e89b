using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>x + close(act(open(act(x)))), with a 1x1 convolution for the shortcut where the channels change; no norms.</summary>
internal sealed class ResidualGanBlock : Block
{
    /// <summary>Of the leaky ReLU below 0.</summary>
    public const double Slope = 0.2;

    private readonly Conv2d _open, _close;
    private readonly Conv2d? _skip;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    public ResidualGanBlock(int from, int to) : base(nameof(ResidualGanBlock))
    {
        _open = this.Add("open", Conv2d(from, to, 3, padding: 1));
        _close = this.Add("close", Conv2d(to, to, 3, padding: 1, bias: false));
        _skip = from == to ? null : this.Add("skip", Conv2d(from, to, 1, bias: false));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var h = _close.call(functional.leaky_relu(_open.call(functional.leaky_relu(x, Slope)), Slope));
        return h + (_skip is null ? x : _skip.call(x));
    }
}
