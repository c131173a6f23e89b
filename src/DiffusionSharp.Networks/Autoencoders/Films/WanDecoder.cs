using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>From latents to films.</summary>
internal sealed class WanDecoder : Block
{
    private readonly ConvolutionLayer _in, _out;
    private readonly WanMiddle _middle;
    private readonly IReadOnlyList<WanLevelUp> _levels;
    private readonly WanNorm _norm;

    public WanDecoder(WanShape shape) : base(nameof(WanDecoder))
    {
        var widest = (long)shape.WidthUp * shape.Factors[^1];
        var finest = (long)shape.WidthUp * shape.Factors[0];
        _in = this.Add("conv_in", WanResidual.Convolution(shape.Latents, widest));
        _middle = this.Add("mid_block", new WanMiddle(widest));
        _levels = [.. this.AddList("up_blocks", Levels(shape))];
        _norm = this.Add("norm_out", new WanNorm(finest, 3));
        _out = this.Add("conv_out", WanResidual.Convolution(finest, 3));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x,
    [
        latents => _in.call(Frames.AfterNothing(latents.to(_in.Type), 2)),
        _middle.call,
        .. _levels.Select(level => (Func<Tensor, Tensor>)level.call),
        h => _out.call(Frames.AfterNothing(nn.functional.silu(_norm.call(h)), 2)),
    ]);

    // Coarsest first; each upsampler halves the channels.
    private static IEnumerable<WanLevelUp> Levels(WanShape shape)
    {
        var from = (long)shape.WidthUp * shape.Factors[^1];
        for (var level = shape.Levels - 1; level >= 0; level--)
        {
            var to = (long)shape.WidthUp * shape.Factors[level];
            yield return new WanLevelUp(from, to, shape.Blocks + 1, level == 0 ? null : shape.HalvesTime[level - 1]);
            from = to / 2;
        }
    }
}
