using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>
/// The text half of CLIP (Radford et al. 2021, arXiv:2103.00020) and of OpenCLIP: each token sees itself and those before it. With a projection where
/// the configuration's class has one.
/// </summary>
[PublishedClass("CLIPTextModel")]
[PublishedClass("CLIPTextModelWithProjection")]
public sealed class ClipTextEncoder : PublishedNetwork
{
    // Configurations of 2022 say 2, which is not the id that ends prompts: the largest id of the vocabulary is.
    private const long OldEnd = 2;

    private readonly long _end;
    private readonly EmbeddingLayer _tokens, _positions;
    private readonly ClipTransformer _transformer;
    private readonly LayerNormLayer _norm;
    private readonly LinearLayer? _projection;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public ClipTextEncoder(PublishedConfig config) : base(nameof(ClipTextEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = ClipShape.Read(config, 512, 2048, 8);
        (Vocabulary, Length, Width) = (config.Count("vocab_size", 49408), config.Count("max_position_embeddings", 77), shape.Width);
        _end = config.Count("eos_token_id", 49407, 0);
        config.Ignore("bos_token_id", "pad_token_id");
        var projected = config.Count("projection_dim", 512);
        _tokens = this.AddAt("text_model.embeddings.token_embedding", new EmbeddingLayer(Vocabulary, Width));
        _positions = this.AddAt("text_model.embeddings.position_embedding", new EmbeddingLayer(Length, Width));
        _transformer = this.AddAt("text_model.encoder", new ClipTransformer(shape));
        _norm = this.AddAt("text_model.final_layer_norm", new LayerNormLayer(Width, shape.Epsilon));
        _projection = config.ClassName == "CLIPTextModelWithProjection" ? this.Add("text_projection", new LinearLayer(Width, projected, hasBias: false)) : null;
    }

    /// <summary>Number of ids.</summary>
    public int Vocabulary { get; }

    /// <summary>The most tokens at once.</summary>
    public int Length { get; }

    /// <summary>Of a token's vector.</summary>
    public int Width { get; }

    /// <summary>Embeds and encodes tokens.</summary>
    /// <param name="tokens">[B, T], Int64, T up to <see cref="Length"/>.</param>
    /// <param name="mask">[B, T]: 1 or true for tokens that may be seen; null for all.</param>
    /// <returns>In the caller's scope.</returns>
    /// <exception cref="ArgumentException">Another shape, or an id that is not in the vocabulary.</exception>
    public ClipTextEncoding Encode(Tensor tokens, Tensor? mask = null)
    {
        InputCheck.Shape(tokens, "tokens", null, null);
        InputCheck.Range(tokens, "tokens", (int)_tokens.Table.shape[0]);
        if (tokens.shape[1] > Length)
        {
            throw new ArgumentException($"There are {tokens.shape[1]} tokens, but this encoder takes up to {Length} at once. Encode a longer prompt in pieces.", nameof(tokens));
        }

        if (mask is not null)
        {
            InputCheck.Shape(mask, "marks of tokens that may be seen", tokens.shape[0], tokens.shape[1]);
        }

        return TensorScope.Return(() => Compute(tokens, mask));
    }

    /// <summary>Adds tokens that were learned after its training.</summary>
    /// <param name="vectors">[N, <see cref="Width"/>].</param>
    /// <returns>Their ids.</returns>
    public long[] AddTokens(Tensor vectors)
    {
        InputCheck.Shape(vectors, "vectors of tokens", null, Width);
        var first = _tokens.Table.shape[0];
        _tokens.Append(vectors);
        return [.. Enumerable.Range(0, (int)vectors.shape[0]).Select(index => first + index)];
    }

    /// <summary>The last norm over an earlier state, for models that skip layers.</summary>
    /// <param name="state">[B, T, <see cref="Width"/>]: one of <see cref="ClipTextEncoding.States"/>.</param>
    /// <returns>[B, T, <see cref="Width"/>].</returns>
    public Tensor Normalize(Tensor state)
    {
        InputCheck.Shape(state, "states of tokens", null, null, Width);
        return _norm.call(state);
    }

    /// <inheritdoc/>
    internal override bool IsSuperfluous(string name) => name == "text_model.embeddings.position_ids";

    private ClipTextEncoding Compute(Tensor tokens, Tensor? mask)
    {
        var length = tokens.shape[1];
        var x = _tokens.call(tokens) + _positions.Table.narrow(0, 0, length);
        var states = _transformer.States(x, TokenBias.Causal(length, mask, x));
        var last = _norm.call(states[^1]);
        var pooled = last.gather(1, End(tokens).reshape(-1, 1, 1).expand(-1, 1, Width)).squeeze(1);
        return new(states, last, _projection is null ? pooled : _projection.call(pooled));
    }

    private Tensor End(Tensor tokens) => _end == OldEnd ? tokens.masked_fill(tokens >= Vocabulary, 0).argmax(-1) : (tokens == _end).to(int64).argmax(-1);
}
