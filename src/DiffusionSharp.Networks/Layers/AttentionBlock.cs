using DiffusionSharp.Networks.TextEncoders;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// Attention of every position to every position and, where there is a prompt, to its tokens in the same softmax (as GLIDE does, Nichol et al.
/// 2021, arXiv:2112.10741), which costs little more than attention among positions alone.
/// </summary>
internal sealed class AttentionBlock : Block<PromptEncoding?>
{
    private readonly long _heads;
    private readonly GroupNorm _norm;
    private readonly Conv2d _project, _out;
    private readonly Linear? _prompt;

    /// <param name="channels">Of the input and the output.</param>
    /// <param name="headWidth">Divides <paramref name="channels"/>.</param>
    /// <param name="promptWidth">Width of the prompt's tokens; 0 for a network without prompts.</param>
    public AttentionBlock(long channels, long headWidth, long promptWidth) : base(nameof(AttentionBlock))
    {
        _heads = channels / headWidth;
        _norm = this.Add("norm", Parts.GroupNorm(channels));
        _project = this.Add("qkv", Parts.Convolution(channels, 3 * channels, 1));
        _prompt = promptWidth == 0 ? null : this.Add("prompt_kv", Parts.Linear(promptWidth, 2 * channels));
        _out = this.Add("out", Parts.Zeroed(Parts.Convolution(channels, channels, 1)));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, PromptEncoding? context)
    {
        var (batch, width, positions) = (x.shape[0], x.shape[1] / _heads, x.shape[2] * x.shape[3]);

        // Heads before the three roles, tokens last: query, key and value are then views that the products read as they lie.
        var parts = _project.call(_norm.call(x)).reshape(batch, _heads, 3, width, positions).unbind(2);
        if (SelfBlindness.Takes(positions))
        {
            return x + _out.call(parts[2].reshape(x.shape));
        }

        var (key, value) = (parts[1], parts[2]);
        Tensor? bias = null;
        if (_prompt is not null && context is not null)
        {
            var pair = _prompt.call(context.Tokens).unflatten(2, _heads, 2, width).permute(0, 2, 3, 4, 1).expand(batch, -1, -1, -1, -1).unbind(2);
            key = cat([key, pair[0].to(key.dtype)], -1);
            value = cat([value, pair[1].to(value.dtype)], -1);
            bias = context.BiasAfter(positions);
        }

        var seen = Attention.Attend(parts[0].transpose(-1, -2), key.transpose(-1, -2), value.transpose(-1, -2), bias);
        return x + _out.call(seen.transpose(-1, -2).reshape(x.shape));
    }
}
