using DiffusionSharp.Networks.Layers;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.TextEncoders;

/// <summary>A small transformer over a prompt's tokens, trained together with the network that it serves. Padding is masked out, so it makes no difference.</summary>
public sealed class PromptEncoder : nn.Module<Tensor, PromptEncoding>
{
    private readonly EmbeddingTable _tokens, _positions;
    private readonly ModuleList<PromptBlock> _blocks;
    private readonly LayerNorm _norm;

    /// <summary>A new encoder with random weights.</summary>
    /// <exception cref="ArgumentException">The settings cannot be used; the message lists every fault.</exception>
    public PromptEncoder(PromptEncoderSettings settings) : base(nameof(PromptEncoder))
    {
        ArgumentNullException.ThrowIfNull(settings);
        SettingsFaults.Throw(settings.Faults(), nameof(settings));
        Settings = settings;
        _tokens = this.Add("tokens", new EmbeddingTable(settings.Vocabulary + 1, settings.Width, 0.05));
        _positions = this.Add("positions", new EmbeddingTable(PromptEncoding.Rounded(settings.Length + 1), settings.Width, 0.02));
        _blocks = this.AddList("blocks", Enumerable.Range(0, settings.Layers).Select(_ => new PromptBlock(settings.Width, settings.Heads)));
        _norm = this.Add("norm", Parts.LayerNorm(settings.Width));
    }

    /// <summary>What it was made with.</summary>
    public PromptEncoderSettings Settings { get; }

    /// <summary>Encodes prompts.</summary>
    /// <param name="input">[B, L] token ids, Int64, L up to <see cref="PromptEncoderSettings.Length"/>; 0 pads.</param>
    public override PromptEncoding forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (batch, ids) = (input.shape[0], input.shape[1] + 1);
        var length = PromptEncoding.Rounded(ids);
        var start = full([batch, 1], Settings.Vocabulary, int64, input.device);
        var padding = zeros([batch, length - ids], int64, input.device);
        var tokens = cat([start, input, padding], 1);
        var mask = tokens != Tokenizers.Vocabulary.Padding;

        var x = _tokens.call(tokens) + _positions.call(arange(length, int64, input.device));
        var bias = new PromptEncoding(x, mask, x).BiasAfter(0);
        foreach (var block in _blocks)
        {
            x = block.call(x, bias);
        }

        x = _norm.call(x);
        var weights = mask.to(x.dtype).unsqueeze(-1);
        return new(x, mask, (x * weights).sum(1) / weights.sum(1));
    }
}
