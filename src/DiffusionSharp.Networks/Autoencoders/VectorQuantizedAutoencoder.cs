using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders;

/// <summary>An autoencoder whose latents are rounded to the vectors of a book (van den Oord et al. 2017, arXiv:1711.00937).</summary>
[PublishedClass("VQModel")]
public sealed class VectorQuantizedAutoencoder : PublishedNetwork
{
    private readonly PictureEncoder _encoder;
    private readonly PictureDecoder _decoder;
    private readonly ConvolutionLayer _afterEncoder, _beforeDecoder;
    private readonly EmbeddingLayer _book;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public VectorQuantizedAutoencoder(PublishedConfig config) : base(nameof(VectorQuantizedAutoencoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = AutoencoderShape.Read(config, 3);
        config.Expect("lookup_from_codebook", "false");
        config.Ignore("sample_size", "force_upcast");
        (Channels, Reduction, ScalingFactor) = (shape.Channels, 1 << (shape.Widths.Length - 1), config.Number("scaling_factor", 0.18215));
        Latents = config.Count("vq_embed_dim", shape.Latents);
        _encoder = this.Add("encoder", new PictureEncoder(shape, shape.Latents));
        _decoder = this.Add("decoder", new PictureDecoder(shape));
        _afterEncoder = this.Add("quant_conv", ConvolutionLayer.Square(shape.Latents, Latents, 1));
        _book = this.Add("quantize", new Book()).Add("embedding", new EmbeddingLayer(config.Count("num_vq_embeddings", 256), Latents));
        _beforeDecoder = this.Add("post_quant_conv", ConvolutionLayer.Square(Latents, shape.Latents, 1));
    }

    /// <summary>Channels of a picture.</summary>
    public int Channels { get; }

    /// <summary>Channels of a latent.</summary>
    public int Latents { get; }

    /// <summary>How many pixels one position of a latent spans in each direction.</summary>
    public int Reduction { get; }

    /// <summary>Diffusion works on latents times this.</summary>
    public double ScalingFactor { get; }

    /// <summary>The latents of pictures, not rounded.</summary>
    /// <param name="pictures">[B, C, H, W] in [-1, 1]; H and W divide by <see cref="Reduction"/>.</param>
    /// <returns>[B, <see cref="Latents"/>, H / <see cref="Reduction"/>, W / <see cref="Reduction"/>].</returns>
    public Tensor Encode(Tensor pictures)
    {
        InputCheck.Shape(pictures, "pictures", null, Channels, null, null);
        return TensorScope.Return(() => _afterEncoder.call(_encoder.call(pictures)));
    }

    /// <summary>Each position's nearest vector of the book.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, h, w].</param>
    /// <returns>[B, <see cref="Latents"/>, h, w].</returns>
    public Tensor Quantize(Tensor latents)
    {
        InputCheck.Shape(latents, "latents", null, Latents, null, null);
        return TensorScope.Return(() =>
        {
            var positions = latents.to(_book.Table.dtype).permute(0, 2, 3, 1);
            var nearest = cdist(positions.reshape(-1, Latents), _book.Table).argmin(1);
            return _book.call(nearest).reshape(positions.shape).permute(0, 3, 1, 2).contiguous();
        });
    }

    /// <summary>The pictures of latents, which are rounded before.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, h, w].</param>
    /// <returns>[B, C, h · <see cref="Reduction"/>, w · <see cref="Reduction"/>], about in [-1, 1].</returns>
    public Tensor Decode(Tensor latents) => TensorScope.Return(() => _decoder.call(_beforeDecoder.call(Quantize(latents))));

    /// <summary>How far latents are from the book, as training weighs it.</summary>
    /// <param name="latents">[B, <see cref="Latents"/>, h, w].</param>
    /// <returns>A scalar.</returns>
    public Tensor Commitment(Tensor latents)
    {
        const double BookShare = 0.25;
        return TensorScope.Return(() => (1 + BookShare) * (Quantize(latents) - latents).square().mean());
    }

    /// <inheritdoc/>
    internal override string CurrentName(string stored) => OldAttentionNames.Current(stored);

    private sealed class Book() : nn.Module(nameof(Book));
}
