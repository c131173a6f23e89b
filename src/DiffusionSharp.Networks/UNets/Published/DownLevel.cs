using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>A level on the way down. Every block's output is laid beside for the way up.</summary>
internal sealed class DownLevel : UNetLevel, IPlainStage
{
    /// <param name="parts">How they are made.</param>
    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="blocks">How many.</param>
    public DownLevel(LevelParts parts, long from, long to, int blocks) : base(parts, [from, .. Enumerable.Repeat(to, blocks - 1)], to, "downsamplers")
    {
    }

    /// <summary>How many outputs are laid beside.</summary>
    public int Skips => Blocks + (Sampler is null ? 0 : 1);

    Tensor IPlainStage.Run(Tensor x, LayerContext context, Stack<Tensor> beside, PicturePath picture) => Run(x, context, beside, null);

    /// <summary>Runs the level.</summary>
    /// <param name="x">[B, C, H, W].</param>
    /// <param name="context">What the layers are told.</param>
    /// <param name="beside">Gets the outputs.</param>
    /// <param name="adapted">Added by an adapter: after the last block where the level attends, else at the end; null for nothing.</param>
    /// <returns>[B, C', H', W'].</returns>
    public Tensor Run(Tensor x, LayerContext context, Stack<Tensor> beside, Tensor? adapted)
    {
        for (var block = 0; block < Blocks; block++)
        {
            x = Step(block, x, context);
            x = Attends && block == Blocks - 1 && adapted is not null ? x + adapted : x;
            beside.Push(x);
        }

        if (Sampler is not null)
        {
            x = Sampler.call(x, context);
            beside.Push(x);
        }

        if (!Attends && adapted is not null)
        {
            x += adapted;
            beside.Pop();
            beside.Push(x);
        }

        return x;
    }
}
