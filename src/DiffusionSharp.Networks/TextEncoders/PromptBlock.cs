using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.TextEncoders;

/// <summary>A transformer block that normalizes before each of its two branches.</summary>
internal sealed class PromptBlock : Block<Tensor>
{
    private readonly long _heads;
    private readonly LayerNorm _norm1, _norm2;
    private readonly Linear _project, _out, _widen, _narrow;

    /// <param name="width">Of a token's vector.</param>
    /// <param name="heads">Divides <paramref name="width"/>.</param>
    public PromptBlock(long width, long heads) : base(nameof(PromptBlock))
    {
        _heads = heads;
        _norm1 = this.Add("norm1", Parts.LayerNorm(width));
        _project = this.Add("qkv", Parts.Linear(width, 3 * width));
        _out = this.Add("out", Parts.Zeroed(Parts.Linear(width, width)));
        _norm2 = this.Add("norm2", Parts.LayerNorm(width));
        _widen = this.Add("fc1", Parts.Linear(width, 4 * width));
        _narrow = this.Add("fc2", Parts.Zeroed(Parts.Linear(4 * width, width)));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor context)
    {
        var parts = _project.call(_norm1.call(x)).unflatten(2, 3, _heads, x.shape[2] / _heads).permute(2, 0, 3, 1, 4).unbind(0);
        var seen = Attention.Attend(parts[0], parts[1], parts[2], context).transpose(1, 2).flatten(2, 3);
        var h = x + _out.call(seen);
        return h + _narrow.call(nn.functional.gelu(_widen.call(_norm2.call(h))));
    }
}
