using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>The picture half of CLIP (Radford et al. 2021, arXiv:2103.00020), a vision transformer.</summary>
[PublishedClass("CLIPVisionModelWithProjection")]
public sealed class ClipVisionEncoder : PublishedNetwork
{
    private readonly ConvolutionLayer _patches;
    private readonly Weight _class;
    private readonly EmbeddingLayer _positions;
    private readonly ClipTransformer _transformer;
    private readonly LayerNormLayer _normBefore, _normAfter;
    private readonly LinearLayer _projection;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public ClipVisionEncoder(PublishedConfig config) : base(nameof(ClipVisionEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = ClipShape.Read(config, 768, 3072, 12);
        (Channels, Side) = (config.Count("num_channels", 3), config.Count("image_size", 224));
        var patch = config.Count("patch_size", 32, 1, Side);
        var count = Side / patch * (Side / patch);
        _class = this.AddAt("vision_model.embeddings.class_embedding", new Weight(shape.Width));
        _patches = this.AddAt("vision_model.embeddings.patch_embedding", ConvolutionLayer.Patches(Channels, shape.Width, [patch, patch], hasBias: false));
        _positions = this.AddAt("vision_model.embeddings.position_embedding", new EmbeddingLayer(count + 1, shape.Width));
        _normBefore = this.AddAt("vision_model.pre_layrnorm", new LayerNormLayer(shape.Width, shape.Epsilon));
        _transformer = this.AddAt("vision_model.encoder", new ClipTransformer(shape));
        _normAfter = this.AddAt("vision_model.post_layernorm", new LayerNormLayer(shape.Width, shape.Epsilon));
        _projection = this.Add("visual_projection", new LinearLayer(shape.Width, config.Count("projection_dim", 512), hasBias: false));
    }

    /// <summary>Channels of a picture.</summary>
    public int Channels { get; }

    /// <summary>Height and width of a picture.</summary>
    public int Side { get; }

    /// <summary>Encodes pictures.</summary>
    /// <param name="pictures">[B, C, S, S] with <see cref="Channels"/> and <see cref="Side"/>, normalized as CLIP's were.</param>
    /// <returns>In the caller's scope.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public ClipVisionEncoding Encode(Tensor pictures)
    {
        InputCheck.Shape(pictures, "pictures", null, Channels, Side, Side);
        return TensorScope.Return(() => Compute(pictures));
    }

    /// <inheritdoc/>
    internal override bool IsSuperfluous(string name) => name == "vision_model.embeddings.position_ids";

    private ClipVisionEncoding Compute(Tensor pictures)
    {
        var patches = _patches.call(pictures.to(_patches.Type)).flatten(2).transpose(1, 2);
        var own = _class.Value.expand(pictures.shape[0], 1, -1);
        var states = _transformer.States(_normBefore.call(cat([own, patches], 1) + _positions.Table), null);
        return new(states, _projection.call(_normAfter.call(states[^1].select(1, 0))));
    }
}
