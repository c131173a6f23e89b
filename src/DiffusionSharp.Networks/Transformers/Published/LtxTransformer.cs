using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The transformer of LTX-Video (HaCohen et al. 2024, arXiv:2501.00103).</summary>
[PublishedClass("LTXVideoTransformer3DModel")]
public sealed class LtxTransformer : PublishedNetwork
{
    private readonly TransformerShape _shape;
    private readonly int _promptWidth;
    private readonly LtxRotation _rotation;
    private readonly LinearLayer _in, _out;
    private readonly SharedModulation _modulation;
    private readonly Projection _prompt;
    private readonly IReadOnlyList<SharedBlock> _blocks;
    private readonly Weight _table;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public LtxTransformer(PublishedConfig config) : base(nameof(LtxTransformer))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = TransformerShape.Read(config, new(128, 128, 32, 64, 28));
        _shape.RequireHeadMultiple(config, 2);
        (var width, _promptWidth, _rotation) = (_shape.Width, config.Count("caption_channels", 4096), new(_shape.Heads, _shape.HeadWidth));
        config.Expect("patch_size", "1");
        config.Expect("patch_size_t", "1");
        config.Expect("norm_elementwise_affine", "false");
        config.Expect("qk_norm", "rms_norm_across_heads");
        var attention = _shape.Attention with
        {
            Bias = config.Flag("attention_bias", true),
            OutBias = config.Flag("attention_out_bias", true),
            Norm = new(width, 1e-5),
        };
        var settings = new SharedBlockSettings(attention, attention with { SourceWidth = config.Count("cross_attention_dim", 2048) }, 4L * width,
            config.Choice("activation_fn", "gelu-approximate", Activation.OfDenoisers), config.Number("norm_eps", 1e-6)) { RootMeanSquare = true };
        _in = this.Add("proj_in", new LinearLayer(_shape.Channels, width));
        _table = this.Add("scale_shift_table", new Weight(2, width));
        _modulation = this.Add("time_embed", new SharedModulation(width));
        _prompt = this.Add("caption_projection", new Projection(_promptWidth, width, Activation.TanhGelu));
        _blocks = [.. this.AddList("transformer_blocks", Enumerable.Range(0, _shape.Layers).Select(_ => new SharedBlock(settings)))];
        _out = this.Add("proj_out", new LinearLayer(width, _shape.ChannelsOut));
    }

    /// <summary>The network's answer.</summary>
    /// <param name="input">[B, T, C]: one token for each position of a latent film.</param>
    /// <param name="time">[B], [1] or, for tokens that have times of their own, [B, T]; from 0 to 1000.</param>
    /// <param name="prompt">What it is told.</param>
    /// <param name="grid">How the T tokens lie.</param>
    /// <param name="scale">Seconds, rows and columns of the film that a token spans; null leaves positions as they are counted.</param>
    /// <returns>[B, T, C′]: the flow's velocity.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor Predict(Tensor input, Tensor time, PromptTokens prompt, FilmGrid grid, IReadOnlyList<double>? scale = null)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(grid);
        InputCheck.Shape(input, "tokens of the film", null, grid.Tokens, _shape.Channels);
        InputCheck.ItemsOrTokens(time, "times", input.shape[0], grid.Tokens);
        prompt.Check(input.shape[0], _promptWidth);
        return TensorScope.Return(() => Compute(input, _modulation.Embedding(time), prompt, _rotation.Of(grid, scale, input.device)));
    }

    private Tensor Compute(Tensor input, Tensor embedding, PromptTokens prompt, IRotation rotation)
    {
        var context = new SharedBlockContext(_modulation.Parts(embedding), _prompt.call(prompt.Tokens), AttentionContext.Hiding(prompt.Mask, embedding), rotation);
        var h = TensorScope.Chain(_in.call(input.to(_in.Type)), _blocks.Select(block => (Func<Tensor, Tensor>)(x => block.call(x, context))));
        return _out.call(FinalModulation.Apply(h, _table.Value, embedding));
    }
}
