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
    private readonly long[] _patch;
    private readonly SinusoidalEmbedding _features;
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
        (_promptWidth, _epsilon, _patch) = (config.Count("text_dim", 4096), config.Number("eps", 1e-6), [.. config.Counts("patch_size", [1, 2, 2], 1, 64)]);
        _features = new(config.Count("freq_dim", 256, 2), CosineFirst: true);
        RequirePlain(config);
        var attention = _shape.Attention with { Norm = new(width, _epsilon) };
        var settings = new SharedBlockSettings(attention, attention, config.Count("ffn_dim", 13824), Activation.TanhGelu, _epsilon)
        {
            NormalizesBeforePrompt = config.Flag("cross_attn_norm", true),
            BranchName = "ffn",
            TableShape = [1, 6, width],
        };
        _patches = this.Add("patch_embedding", ConvolutionLayer.Patches(_shape.Channels, width, _patch));
        _time = this.AddAt("condition_embedder.time_embedder", new Projection(_features.Width, width, Activation.Silu));
        _modulation = this.AddAt("condition_embedder.time_proj", new LinearLayer(width, 6 * width));
        _prompt = this.AddAt("condition_embedder.text_embedder", new Projection(_promptWidth, width, Activation.TanhGelu));
        _blocks = [.. this.AddList("blocks", Enumerable.Range(0, _shape.Layers).Select(_ => new SharedBlock(settings)))];
        _out = this.Add("proj_out", new LinearLayer(width, _patch[0] * _patch[1] * _patch[2] * _shape.ChannelsOut));
        _table = this.Add("scale_shift_table", new Weight(1, 2, width));
    }

    /// <summary>Frames, rows and columns of a patch: those of the input divide by them.</summary>
    public IReadOnlyList<long> Patch => _patch;

    /// <summary>The network's answer.</summary>
    /// <param name="input">[B, C, F, H, W]: latent films.</param>
    /// <param name="time">[B], [1] or, for patches that have times of their own, [B, T]; from 0 to 1000.</param>
    /// <param name="prompt">[B, M, D]: what a text encoder gives.</param>
    /// <returns>[B, C′, F, H, W]: the flow's velocity.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor Predict(Tensor input, Tensor time, Tensor prompt)
    {
        InputCheck.Shape(input, "latents", null, _shape.Channels, null, null, null);
        InputCheck.Multiples(input, "latents", _patch);
        var grid = new FilmGrid((int)(input.shape[2] / _patch[0]), (int)(input.shape[3] / _patch[1]), (int)(input.shape[4] / _patch[2]));
        InputCheck.ItemsOrTokens(time, "times", input.shape[0], grid.Tokens);
        InputCheck.Shape(prompt, "tokens of the prompts", input.shape[0], null, _promptWidth);
        return TensorScope.Return(() => Compute(input, _time.call(_features.Of(time.flatten())).unflatten(0, time.shape[0], -1), prompt, grid));
    }

    private static void RequirePlain(PublishedConfig config)
    {
        config.Expect("qk_norm", "rms_norm_across_heads");
        config.Expect("image_dim");
        config.Expect("added_kv_proj_dim");
        config.Expect("pos_embed_seq_len");
        config.Ignore("rope_max_seq_len");
    }

    private NeighborRotation RotationOf(FilmGrid grid, Device device)
    {
        var third = 2 * (_shape.HeadWidth / 6);
        long[] widths = [_shape.HeadWidth - 2 * third, third, third];
        return NeighborRotation.By(cat([.. widths.Select((width, axis) => NeighborRotation.Angles(grid.Along(axis, float64, device), width, Slowest))], 1));
    }

    private Tensor Compute(Tensor input, Tensor embedding, Tensor prompt, FilmGrid grid)
    {
        var parts = _modulation.call(nn.functional.silu(embedding)).unflatten(2, 6, -1);
        var context = new SharedBlockContext(parts, _prompt.call(prompt), Rotation: RotationOf(grid, input.device));
        var tokens = _patches.call(input.to(_patches.Type)).flatten(2).transpose(1, 2);
        var h = TensorScope.Chain(tokens, _blocks.Select(block => (Func<Tensor, Tensor>)(x => block.call(x, context))));
        return Patches.Join(_out.call(FinalModulation.Apply(h, _table.Value, embedding, _epsilon)), [grid.Frames, grid.Rows, grid.Columns], _patch);
    }
}
