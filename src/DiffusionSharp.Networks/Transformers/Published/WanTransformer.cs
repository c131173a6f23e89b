using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The transformer of Wan, which makes films of a prompt (Wan team 2025, arXiv:2503.20314).</summary>
[PublishedClass("WanTransformer3DModel")]
public sealed class WanTransformer : PublishedNetwork
{
    private const double Slowest = 10000;

    private readonly TransformerShape _shape;
    private readonly int _promptWidth;
    private readonly double _epsilon;
    private readonly int[] _patch;
    private readonly TimeFeatures _features;
    private readonly ConvolutionLayer _patches;
    private readonly Projection _time, _prompt;
    private readonly LinearLayer _modulation, _out;
    private readonly IReadOnlyList<SharedBlock> _blocks;
    private readonly Weight _table;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public WanTransformer(PublishedConfig config) : base(nameof(WanTransformer))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = TransformerShape.Read(config, new(16, 16, 40, 128, 40));
        _shape.RequireHeadMultiple(config, 2);
        var width = _shape.Width;
        (_promptWidth, _epsilon, _patch) = (config.Count("text_dim", 4096), config.Number("eps", 1e-6), config.CountsFor("patch_size", 3, null, 1, 64));
        _features = new(config.Count("freq_dim", 256, 2));
        RequirePlain(config);
        var attention = _shape.Attention with { Norm = new(width, _epsilon) };
        var settings = new SharedBlockSettings(attention, attention, config.Count("ffn_dim", 13824), Activation.TanhGelu, _epsilon)
        {
            NormalizesBeforePrompt = config.Flag("cross_attn_norm", true),
            BranchName = "ffn",
            TableShape = [1, 6, width],
        };
        _patches = this.Add("patch_embedding", new ConvolutionLayer(_shape.Channels, width, [.. _patch], [.. _patch], [0, 0, 0]));
        _time = this.AddAt("condition_embedder.time_embedder", new Projection(_features.Width, width, Activation.Silu));
        _modulation = this.AddAt("condition_embedder.time_proj", new LinearLayer(width, 6 * width));
        _prompt = this.AddAt("condition_embedder.text_embedder", new Projection(_promptWidth, width, Activation.TanhGelu));
        _blocks = [.. this.AddList("blocks", Enumerable.Range(0, _shape.Layers).Select(_ => new SharedBlock(settings)))];
        _out = this.Add("proj_out", new LinearLayer(width, _patch.Product() * _shape.ChannelsOut));
        _table = this.Add("scale_shift_table", new Weight(1, 2, width));
    }
