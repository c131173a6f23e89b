using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>
/// A block that adds a table of its own to the shifts, scales and gates that all blocks share, and looks at the prompt between its two branches (Chen et al.
/// 2023, arXiv:2310.00426).
/// </summary>
internal sealed class SharedBlock : Block<SharedBlockContext>
{
    private readonly SharedBlockSettings _settings;
    private readonly Weight _table;
    private readonly ProjectedAttention _self, _cross;
    private readonly LayerNormLayer? _normPrompt;
    private readonly FeedForward _branch;

    public SharedBlock(SharedBlockSettings settings) : base(nameof(SharedBlock))
    {
        _settings = settings;
        var width = settings.Self.Width;
        _self = this.Add("attn1", new ProjectedAttention(settings.Self));
        _cross = this.Add("attn2", new ProjectedAttention(settings.Cross));
        _normPrompt = settings.NormalizesBeforePrompt ? this.Add("norm2", new LayerNormLayer(width, settings.Epsilon)) : null;
        _branch = this.Add(settings.BranchName, new FeedForward(width, settings.Hidden, settings.Activation));
        _table = this.Add("scale_shift_table", new Weight([.. settings.TableShape]));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, SharedBlockContext context)
    {
        var parts = (_table.Value.reshape(1, 1, 6, -1) + context.Parts).unbind(2);
        var h = x + parts[2] * _self.call(Modulation.Apply(Normalized(x), parts[0], parts[1]), new(Rotation: context.Rotation));
        h = h + _cross.call(_normPrompt is null ? h : _normPrompt.call(h), new(context.Prompt, context.Bias));
        return h + parts[5] * _branch.call(Modulation.Apply(Normalized(h), parts[3], parts[4]));
    }

    private Tensor Normalized(Tensor x) =>
        _settings.RootMeanSquare ? RootMeanSquareNorm.Normalized(x, _settings.Epsilon) : nn.functional.layer_norm(x, [x.shape[^1]], eps: _settings.Epsilon);
}
