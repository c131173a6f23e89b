using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>DiT, a transformer over patches of a latent that is told a class (Peebles &amp; Xie 2022, arXiv:2212.09748).</summary>
[PublishedClass("DiTTransformer2DModel")]
public sealed class DitTransformer : PublishedNetwork
{
    private readonly TransformerShape _shape;
    private readonly PicturePatches _patches;
    private readonly IReadOnlyList<DitBlock> _blocks;
    private readonly LinearLayer _modulation, _out;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public DitTransformer(PublishedConfig config) : base(nameof(DitTransformer))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = TransformerShape.Read(config, new(4, 0, 16, 72, 28));
        (Classes, Patch) = (config.Count("num_embeds_ada_norm", 1000), config.Count("patch_size", 2, 1, 64));
        FirstTransformerKeys.Expect(config);
        config.Expect("cross_attention_dim");
        config.Expect("attention_type", "default");
        config.Expect("norm_type", "ada_norm_zero");
        config.Expect("norm_elementwise_affine", "false");
        config.Expect("upcast_attention", "false");
        config.Ignore("norm_num_groups");
        var attention = _shape.Attention with { Bias = config.Flag("attention_bias", true) };
        var (activation, epsilon) = (config.Choice("activation_fn", "gelu-approximate", Activation.OfDenoisers), config.Number("norm_eps", 1e-5));
        var side = (double)(config.Count("sample_size", 32) / Patch);
        _patches = this.Add("pos_embed", new PicturePatches(_shape.Channels, Patch, SinePositions.Read(config, _shape.Width, side)));
        _blocks = [.. this.AddList("transformer_blocks", Enumerable.Range(0, _shape.Layers).Select(_ => new DitBlock(attention, Classes, activation, epsilon)))];
        _modulation = this.Add("proj_out_1", new LinearLayer(_shape.Width, 2 * _shape.Width));
        _out = this.Add("proj_out_2", new LinearLayer(_shape.Width, (long)Patch * Patch * _shape.ChannelsOut));
    }

    /// <summary>Number of classes; the label equal to it says "none".</summary>
    public int Classes { get; }

    /// <summary>Height and width of a patch: those of the input divide by it.</summary>
    public int Patch { get; }

    /// <summary>The network's answer.</summary>
    /// <param name="input">[B, C, H, W].</param>
    /// <param name="time">[B] or [1], in the steps it was trained with.</param>
    /// <param name="labels">[B], Int64, up to <see cref="Classes"/>.</param>
    /// <returns>[B, C′, H, W]; models that learn the variance have twice the channels.</returns>
    /// <exception cref="ArgumentException">Another shape, or a class that does not exist.</exception>
    public Tensor Predict(Tensor input, Tensor time, Tensor labels)
    {
        InputCheck.Shape(input, "latents", null, _shape.Channels, null, null);
        InputCheck.Multiples(input, "latents", Patch, Patch);
        InputCheck.Items(time, "times", input.shape[0]);
        InputCheck.Shape(labels, "labels", input.shape[0]);
        InputCheck.Range(labels, "labels", Classes + 1);
        return TensorScope.Return(() => Compute(input, new(time, labels)));
    }

    private Tensor Compute(Tensor input, DitContext context)
    {
        var h = TensorScope.Chain(_patches.call(input), _blocks.Select(block => (Func<Tensor, Tensor>)(x => block.call(x, context))));
        var parts = _modulation.call(nn.functional.silu(_blocks[0].Embedding(context))).unsqueeze(1).chunk(2, -1);
        var tokens = _out.call(Modulation.ApplyToNormalized(h, parts[0], parts[1]));
        return Patches.Join(tokens, [input.shape[2] / Patch, input.shape[3] / Patch], [Patch, Patch]);
    }
}
