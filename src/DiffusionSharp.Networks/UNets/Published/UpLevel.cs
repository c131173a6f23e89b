using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>A level on the way up. Each block reads, beside its input, what was laid beside on the way down.</summary>
internal sealed class UpLevel : UNetLevel, IPlainStage
{
    /// <param name="parts">How they are made.</param>
    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="last">Channels of what was laid beside before this level, on the way down.</param>
    /// <param name="blocks">How many.</param>
    public UpLevel(LevelParts parts, long from, long to, long last, int blocks)
        : base(parts, [.. Enumerable.Range(0, blocks).Select(block => (block == 0 ? from : to) + (block == blocks - 1 ? last : to))], to, "upsamplers")
    {
    }

    Tensor IPlainStage.Run(Tensor x, LayerContext context, Stack<Tensor> beside, PicturePath picture) => TensorScope.Chain(x, Steps(context, beside));

    /// <summary>The steps of the level, for a chain that frees each output once it is read.</summary>
    /// <param name="context">What the layers are told.</param>
    /// <param name="beside">Gives what was laid beside, each once.</param>
    public IEnumerable<Func<Tensor, Tensor>> Steps(LayerContext context, Stack<Tensor> beside)
    {
        for (var block = 0; block < Blocks; block++)
        {
            var current = block;
            yield return x => TensorScope.Return(() => Step(current, cat([x, beside.Pop()], 1), context));
        }

        if (Sampler is not null)
        {
            yield return x => Sampler.call(x, beside.TryPeek(out var next) ? context with { Size = (next.shape[^2], next.shape[^1]) } : context);
        }
    }
}
