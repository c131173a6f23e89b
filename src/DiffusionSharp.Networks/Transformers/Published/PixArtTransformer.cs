using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The transformer of PixArt-α and PixArt-Σ (Chen et al. 2023, arXiv:2310.00426; 2024, arXiv:2403.04692).</summary>
[PublishedClass("PixArtTransformer2DModel")]
public sealed class PixArtTransformer : PublishedNetwork
{
    private readonly TransformerShape _shape;
    private readonly int _promptWidth;
    private readonly PicturePatches _patches;
    private readonly SharedModulation _modulation;
    private readonly Projection _prompt;
    private readonly IReadOnlyList<SharedBlock> _blocks;
    private readonly Weight _table;
    private readonly LinearLayer _out;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public PixArtTransformer(PublishedConfig config) : base(nameof(PixArtTransformer))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = TransformerShape.Read(config, new(4, 8, 16, 72, 28));
        var (width, side) = (_shape.Width, config.Count("sample_size", 128));
        (Patch, _promptWidth) = (config.Count("patch_size", 2, 1, 64), config.Count("caption_channels"));
        TakesSize = config.Has("use_additional_conditions") ? config.Flag("use_additional_conditions") : side == 128;
        FirstTransformerKeys.Expect(config);
        config.Expect("norm_type", "ada_norm_single");
        config.Expect("norm_elementwise_affine", "false");
        config.Expect("attention_type", "default");
        config.Expect("upcast_attention", "false");
        config.Ignore("norm_num_groups", "num_embeds_ada_norm");
        var attention = _shape.Attention with { Bias = config.Flag("attention_bias", true) };
        var settings = new SharedBlockSettings(attention, attention with { SourceWidth = config.Count("cross_attention_dim", 1152) }, 4L * width,
            config.Choice("activation_fn", "gelu-approximate", Activation.OfDenoisers), config.Number("norm_eps", 1e-6));
        var scale = config.NumberOrNull("interpolation_scale") ?? Math.Max(1, side / 64);
        _patches = this.Add("pos_embed", new PicturePatches(_shape.Channels, Patch, SinePositions.Read(config, width, side / Patch, scale)));
        _modulation = this.Add("adaln_single", new SharedModulation(width, TakesSize));
        _prompt = this.Add("caption_projection", new Projection(_promptWidth, width, Activation.TanhGelu));
        _blocks = [.. this.AddList("transformer_blocks", Enumerable.Range(0, _shape.Layers).Select(_ => new SharedBlock(settings)))];
        _table = this.Add("scale_shift_table", new Weight(2, width));
        _out = this.Add("proj_out", new LinearLayer(width, (long)Patch * Patch * _shape.ChannelsOut));
    }

    /// <summary>Height and width of a patch: those of the input divide by it.</summary>
    public int Patch { get; }

    /// <summary>Whether it has to be told the picture's size.</summary>
    public bool TakesSize { get; }

    /// <summary>The network's answer.</summary>
    /// <param name="input">[B, C, H, W].</param>
    /// <param name="time">[B] or [1], in the steps it was trained with.</param>
    /// <param name="prompt">What it is told.</param>
    /// <param name="size">Of the pictures, where <see cref="TakesSize"/>.</param>
    /// <returns>[B, C′, H, W]; models that learn the variance have twice the channels.</returns>
    /// <exception cref="ArgumentException">Another shape, or no size where one is wanted.</exception>
    public Tensor Predict(Tensor input, Tensor time, PromptTokens prompt, PictureSize? size = null)
    {
        InputCheck.Shape(input, "latents", null, _shape.Channels, null, null);
        InputCheck.Multiples(input, "latents", Patch, Patch);
        InputCheck.Items(time, "times", input.shape[0]);
        ArgumentNullException.ThrowIfNull(prompt);
        prompt.Check(input.shape[0], _promptWidth);
        if (TakesSize)
        {
            (size ?? throw new ArgumentException("This network wants to be told the size of the pictures. Give it.", nameof(size))).Check(input.shape[0]);
        }

        return TensorScope.Return(() => Compute(input, _modulation.Embedding(time, size), prompt));
    }

    private Tensor Compute(Tensor input, Tensor embedding, PromptTokens prompt)
    {
        var context = new SharedBlockContext(_modulation.Parts(embedding), _prompt.call(prompt.Tokens), AttentionContext.Hiding(prompt.Mask, embedding));
        var h = TensorScope.Chain(_patches.call(input), _blocks.Select(block => (Func<Tensor, Tensor>)(x => block.call(x, context))));
        var tokens = _out.call(FinalModulation.Apply(h, _table.Value, embedding));
        return Patches.Join(tokens, [input.shape[2] / Patch, input.shape[3] / Patch], [Patch, Patch]);
    }
}
