using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The parts in front of a published U-Net that make one vector of the time, the class and what else belongs to the whole picture.</summary>
internal sealed class UNetEmbeddings
{
    private readonly SinusoidalEmbedding _waves;
    private readonly TimeEmbedding _time;
    private readonly TimeEmbedding? _added;
    private readonly SinusoidalEmbedding? _numberWaves;
    private readonly LabelEmbedding? _labels;
    private readonly LinearLayer? _prompt;

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
        _time = owner.Add("time_embedding", new TimeEmbedding(width, embedding, config.CountOrNull("time_cond_proj_dim") ?? 0));
        _labels = LabelEmbedding.Read(owner, config, _waves, embedding);
        _prompt = config.CountOrNull("encoder_hid_dim") is { } from ? owner.Add("encoder_hid_proj", new LinearLayer(from, promptWidth)) : null;
        config.Ignore("addition_time_embed_dim", "projection_class_embeddings_input_dim");
        if (config.Has("addition_embed_type"))
        {
            _numberWaves = new(config.Count("addition_time_embed_dim"), cosineFirst, shift);
            _added = owner.Add("add_embedding", new TimeEmbedding(config.Count("projection_class_embeddings_input_dim"), embedding));
        }
    }

    /// <summary>What the layers are told.</summary>
    /// <param name="input">Of the network.</param>
    /// <param name="type">In which the network works.</param>
    public LayerContext Of(UNetInput input, ScalarType type)
    {
        var items = input.Noisy.shape[0];
        var embedding = _time.call(_waves.Of(input.Time.expand(items)), input.Guidance);
        embedding = _labels is null ? embedding : _labels.AddTo(embedding, input.Labels);
        if (_added is not null)
        {
            embedding += _added.call(Added(input), null);
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

    private Tensor Added(UNetInput input) => input is { PooledPrompt: { } pooled, Numbers: { } numbers }
        ? cat([pooled.to(ScalarType.Float32), _numberWaves!.Of(numbers.flatten()).reshape(numbers.shape[0], -1)], -1)
        : throw new ArgumentException("This network, of SDXL's kind, needs the prompt as one vector and the sizes of the picture: give PooledPrompt and Numbers.", nameof(input));
}
