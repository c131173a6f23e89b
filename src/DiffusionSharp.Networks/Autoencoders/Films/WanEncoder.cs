using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>From films to the moments of their latents.</summary>
internal sealed class WanEncoder : Block
{
    private readonly ConvolutionLayer _in, _out;
    private readonly IReadOnlyList<Block> _parts;
    private readonly WanMiddle _middle;
    private readonly WanNorm _norm;

    public WanEncoder(WanShape shape) : base(nameof(WanEncoder))
    {
        var widest = (long)shape.Width * shape.Factors[^1];
        _in = this.Add("conv_in", WanResidual.Convolution(3, shape.Width));
        _parts = [.. this.AddList("down_blocks", Parts(shape))];
        _middle = this.Add("mid_block", new WanMiddle(widest));
        _norm = this.Add("norm_out", new WanNorm(widest, 3));
        _out = this.Add("conv_out", WanResidual.Convolution(widest, 2L * shape.Latents));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x,
    [
        film => _in.call(Frames.AfterNothing(film.to(_in.Type), 2)),
        .. _parts.Select(part => (Func<Tensor, Tensor>)part.call),
        _middle.call,
        h => _out.call(Frames.AfterNothing(nn.functional.silu(_norm.call(h)), 2)),
    ]);

    private static IEnumerable<Block> Parts(WanShape shape)
    {
        var from = (long)shape.Width;
        for (var level = 0; level < shape.Levels; level++)
        {
            var to = (long)shape.Width * shape.Factors[level];
            for (var block = 0; block < shape.Blocks; block++, from = to)
            {
                yield return new WanResidual(from, to);
            }

            if (level < shape.Levels - 1)
            {
                yield return new WanDownsampler(to, shape.HalvesTime[level]);
            }
        }
    }
}
