using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Two convolutions over a film beside a short cut; told the time, [B, 4·C], where it takes one.</summary>
internal sealed class LtxResidual : Block<Tensor?>
{
    private readonly LtxConvolution _conv1, _conv2;
    private readonly LtxConvolution? _shortcut;
    private readonly LayerNormLayer? _normShortcut;
    private readonly Weight? _table;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="half">Of the autoencoder.</param>
    public LtxResidual(long from, long to, LtxHalf half) : base(nameof(LtxResidual))
    {
        _conv1 = this.Add("conv1", new LtxConvolution(from, to, half.IsCausal));
        _conv2 = this.Add("conv2", new LtxConvolution(to, to, half.IsCausal));
        _normShortcut = from == to ? null : this.Add("norm3", new LayerNormLayer(from, half.Epsilon));
        _shortcut = from == to ? null : this.Add("conv_shortcut", new LtxConvolution(from, to, half.IsCausal, kernel: 1));
        _table = half.TakesTime ? this.Add("scale_shift_table", new Weight(4, from)) : null;
    }

    /// <summary>Divides the channels of each position by the root of their mean square.</summary>
    /// <param name="x">[B, C, F, H, W].</param>
    /// <returns>[B, C, F, H, W].</returns>
    public static Tensor Normalized(Tensor x) => RootMeanSquareNorm.Normalized(x, 1e-8, 1);

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var parts = _table is null ? null : LtxTime.Parts(_table.Value, context!);
        var h = _conv1.call(nn.functional.silu(LtxTime.Modulated(Normalized(x), parts, 0)));
        h = _conv2.call(nn.functional.silu(LtxTime.Modulated(Normalized(h), parts, 2)));
        return h + (_shortcut is null ? x : _shortcut.call(_normShortcut!.call(x.permute(0, 2, 3, 4, 1)).permute(0, 4, 1, 2, 3)));
    }
}
