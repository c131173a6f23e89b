using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The part that tells a U-Net a class, a noise level or an embedding of a picture.</summary>
/// <param name="embed">From labels to vectors.</param>
internal sealed class LabelEmbedding(Func<Tensor, Tensor> embed)
{
    /// <summary>Reads what the configuration asks for.</summary>
    /// <param name="owner">Gets the part under its published name.</param>
    /// <param name="config">Of the network.</param>
    /// <param name="waves">Of the time.</param>
    /// <param name="width">Of the vectors.</param>
    /// <returns>Null for a network without labels.</returns>
    public static LabelEmbedding? Read(PublishedNetwork owner, PublishedConfig config, SinusoidalEmbedding waves, int width)
    {
        const string Name = "class_embedding";
        config.Expect("class_embeddings_concat", "false");
        config.Expect("class_embed_type", "timestep", "projection", "simple_projection", "identity");
        return (config.Text("class_embed_type", ""), config.CountOrNull("num_class_embeds")) switch
        {
            ("", { } rows) => new(owner.Add(Name, new EmbeddingLayer(rows, width)).call),
            ("timestep", _) => Of(owner.Add(Name, new Projection(waves.Width, width, Activation.Silu)), waves.Of),
            ("projection", _) => Of(owner.Add(Name, new Projection(config.Count("projection_class_embeddings_input_dim"), width, Activation.Silu)), labels => labels),
            ("simple_projection", _) => new(owner.Add(Name, new LinearLayer(config.Count("projection_class_embeddings_input_dim"), width)).call),
            ("identity", _) => new(labels => labels),
            _ => null,
        };
    }

    /// <summary>Joins the vectors of labels to those of the time.</summary>
    /// <param name="embedding">[B, width].</param>
    /// <param name="labels">[B], or [B, width of an embedding].</param>
    public Tensor AddTo(Tensor embedding, Tensor? labels)
    {
        var told = embed(labels ?? throw new ArgumentException("This network needs labels: a class, a noise level or an embedding. Give Labels.", nameof(labels))).to(embedding.dtype);
        return embedding + told;
    }

    private static LabelEmbedding Of(Projection layer, Func<Tensor, Tensor> waves) => new(labels => layer.call(waves(labels)));
}
