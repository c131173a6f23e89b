using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>
/// The encoder of T5 (Raffel et al. 2019, arXiv:1910.10683), whose layers share one table of distances, or of UMT5 (Chung et al. 2023, arXiv:2304.09151), where
/// each has its own.
/// </summary>
[PublishedClass("T5EncoderModel")]
[PublishedClass("UMT5EncoderModel")]
public sealed class T5Encoder : PublishedNetwork
{
    private readonly T5Shape _shape;
    private readonly EmbeddingLayer _tokens;
    private readonly IReadOnlyList<T5Layer> _layers;
    private readonly RootMeanSquareNorm _norm;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public T5Encoder(PublishedConfig config) : base(nameof(T5Encoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = T5Shape.Read(config);
        Vocabulary = config.Count("vocab_size", 32128);
        var eachHasDistances = config.ClassName == "UMT5EncoderModel";
        _tokens = this.Add("shared", new EmbeddingLayer(Vocabulary, Width));
        _layers = [.. this.AddAt("encoder.block", nn.ModuleList(Enumerable.Range(0, config.Count("num_layers", 6, 1, 1000)).Select(index => new T5Layer(_shape, eachHasDistances || index == 0)).ToArray()))];
        _norm = this.AddAt("encoder.final_layer_norm", new RootMeanSquareNorm(Width, _shape.Epsilon));
    }

    /// <summary>Number of ids.</summary>
    public int Vocabulary { get; }

    /// <summary>Of a token's vector.</summary>
    public int Width => _shape.Width;

    /// <summary>Encodes tokens.</summary>
    /// <param name="tokens">[B, T], Int64.</param>
    /// <param name="mask">[B, T]: 1 or true for tokens that may be seen; null for all.</param>
    /// <returns>[B, T, <see cref="Width"/>], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">Another shape, or an id that is not in the vocabulary.</exception>
    public Tensor Encode(Tensor tokens, Tensor? mask = null)
    {
        InputCheck.Shape(tokens, "tokens", null, null);
        InputCheck.Range(tokens, "tokens", Vocabulary);
        if (mask is not null)
        {
            InputCheck.Shape(mask, "marks of tokens that may be seen", tokens.shape[0], tokens.shape[1]);
        }

        return TensorScope.Return(() => Compute(tokens, mask));
    }

    /// <summary>Files hold the table of tokens under one of two names.</summary>
    internal override string CurrentName(string stored) => stored == "encoder.embed_tokens.weight" ? "shared.weight" : stored;

    private Tensor Compute(Tensor tokens, Tensor? mask)
    {
        var x = _tokens.call(tokens);
        var hiding = TokenBias.Hiding(mask, x);
        var buckets = _shape.Distances.Between(tokens.shape[1], tokens.device);
        var bias = _layers[0].Bias(buckets)!;
        return _norm.call(TensorScope.Chain(x, _layers.Select(layer => (Func<Tensor, Tensor>)(h => TensorScope.Return(() => layer.call(h, BiasOf(layer)))))));

        Tensor BiasOf(T5Layer layer)
        {
            var own = ReferenceEquals(layer, _layers[0]) ? bias : layer.Bias(buckets) ?? bias;
            return hiding is null ? own : own + hiding;
        }
    }
}
