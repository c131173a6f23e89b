using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The parts in front of a published U-Net that make one vector of the time, the class and what else belongs to the whole picture.</summary>
internal sealed class UNetEmbeddings
{
    private readonly SinusoidalEmbedding _waves;
    private readonly Projection _time;
    private readonly Projection? _added;
    private readonly SinusoidalEmbedding? _numberWaves;
    private readonly LabelEmbedding? _labels;
    private readonly LinearLayer? _prompt, _guidance;

    /// <param name="owner">Gets the parts under their published names.</param>
    /// <param name="config">Of the network.</param>
    /// <param name="width">Of the finest level.</param>
    /// <param name="embedding">Of the vector.</param>
    /// <param name="promptWidth">Of the prompt's tokens that the network reads.</param>
    public UNetEmbeddings(PublishedNetwork owner, PublishedConfig config, int width, int embedding, int promptWidth)
    {
        config.Expect("time_embedding_type", "positional");
        config.Expect("timestep_post_act");
        config.Expect("addition_embed_type", "text_time");
        config.Expect("encoder_hid_dim_type", "text_proj");
        var (cosineFirst, shift) = (config.Flag("flip_sin_to_cos", true), config.Number("freq_shift", 0));
        _waves = new(width, cosineFirst, shift);
        _time = owner.Add("time_embedding", new Projection(width, embedding, Activation.Silu));
        GuidanceWidth = config.CountOrNull("time_cond_proj_dim");
        _guidance = GuidanceWidth is { } strengths ? owner.AddAt("time_embedding.cond_proj", new LinearLayer(strengths, width, hasBias: false)) : null;
        _labels = LabelEmbedding.Read(owner, config, _waves, embedding);
        _prompt = config.CountOrNull("encoder_hid_dim") is { } from ? owner.Add("encoder_hid_proj", new LinearLayer(from, promptWidth)) : null;
        config.Ignore("addition_time_embed_dim", "projection_class_embeddings_input_dim");
        if (config.Has("addition_embed_type"))
        {
            _numberWaves = new(config.Count("addition_time_embed_dim"), cosineFirst, shift);
            _added = owner.Add("add_embedding", new Projection(config.Count("projection_class_embeddings_input_dim"), embedding, Activation.Silu));
        }
    }

    /// <summary>Of the embedded scale of guidance that a distilled model is told; null for others.</summary>
    public int? GuidanceWidth { get; }

    /// <summary>What the layers are told.</summary>
    /// <param name="input">Of the network.</param>
    /// <param name="type">In which the network works.</param>
    public LayerContext Of(UNetInput input, ScalarType type)
    {
        var items = input.Noisy.shape[0];
        var embedding = _time.call(Waves(input, items));
        embedding = _labels is null ? embedding : _labels.AddTo(embedding, input.Labels);
        if (_added is not null)
        {
            embedding += _added.call(Added(input));
        }

        var prompt = input.Prompt.to(type);
        return new()
        {
            Embedding = embedding,
            Frames = input.Frames,
            Prompt = _prompt is null ? prompt : _prompt.call(prompt),
            PromptBias = input.PromptMask is { } mask ? ((1 - mask.to(type)) * -10000).unsqueeze(1).unsqueeze(1) : null,
        };
    }

    private Tensor Waves(UNetInput input, long items)
    {
        var waves = _waves.Of(input.Time.expand(items)).to(_time.Type);
        return _guidance is null || input.Guidance is null ? waves : waves + _guidance.call(input.Guidance.to(_time.Type));
    }

    private Tensor Added(UNetInput input) => input is { PooledPrompt: { } pooled, Numbers: { } numbers }
        ? cat([pooled.to(ScalarType.Float32), _numberWaves!.Of(numbers.flatten()).reshape(numbers.shape[0], -1)], -1)
        : throw new ArgumentException("This network, of SDXL's kind, needs the prompt as one vector and the sizes of the picture: give PooledPrompt and Numbers.", nameof(input));
}
