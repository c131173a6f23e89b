using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets;

/// <summary>A residual block and, on some levels, attention after it.</summary>
internal sealed class UNetBlock : Block<NetworkContext>
{
    private readonly ResidualBlock _residual;
    private readonly AttentionBlock? _attention;

    /// <param name="settings">Of the network.</param>
    /// <param name="level">Where the block stands.</param>
    /// <param name="from">Channels of its input.</param>
    public UNetBlock(UNetSettings settings, int level, int from) : base(nameof(UNetBlock))
    {
        var width = settings.Widths[level];
        _residual = this.Add("residual", new ResidualBlock(from, width, settings.Conditions.Width, (settings.Norms, settings.Dropout)));
        _attention = settings.AttentionLevels.Contains(level)
            ? this.Add("attention", new AttentionBlock(width, settings.HeadWidth, settings.Prompt?.Width ?? 0))
            : null;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, NetworkContext context)
    {
        var h = _residual.call(x, context.Embedding);
        return _attention is null ? h : _attention.call(h, context.Prompt);
    }
}
