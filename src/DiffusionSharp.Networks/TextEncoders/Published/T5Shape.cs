using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>The shape of T5's encoder.</summary>
/// <param name="Width">Of a token's vector.</param>
/// <param name="Heads">Number of attention heads.</param>
/// <param name="HeadWidth">Width of a head.</param>
/// <param name="Hidden">Width of the second branch between its layers.</param>
/// <param name="Gated">Whether the second branch has two layers side by side, the first of which gates the second.</param>
/// <param name="Activation">Of the second branch.</param>
/// <param name="Epsilon">Of all norms.</param>
internal sealed record T5Shape(int Width, int Heads, int HeadWidth, int Hidden, bool Gated, Activation Activation, double Epsilon)
{
    private static readonly Dictionary<string, (bool Gated, Activation Activation)> _branches = new()
    {
        ["relu"] = (false, Activation.Relu),
        ["gated-gelu"] = (true, Activation.TanhGelu),
        ["gated-silu"] = (true, Activation.Silu),
    };

    /// <summary>How far apart tokens are told to be.</summary>
    public required RelativeDistances Distances { get; init; }

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public static T5Shape Read(PublishedConfig config)
    {
        config.Expect("is_decoder", "false");
        config.Ignore("is_encoder_decoder", "num_decoder_layers", "decoder_start_token_id", "eos_token_id", "pad_token_id", "tie_word_embeddings", "classifier_dropout",
            "scale_decoder_outputs", "dense_act_fn", "is_gated_act", "output_past", "task_specific_params", "n_positions", "tokenizer_class", "scalable_attention");
        var (gated, activation) = config.Choice("feed_forward_proj", "relu", _branches);
        return new(config.Count("d_model", 512), config.Count("num_heads", 8), config.Count("d_kv", 64), config.Count("d_ff", 2048), gated, activation, config.Number("layer_norm_epsilon", 1e-6))
        {
            Distances = new(config.Count("relative_attention_num_buckets", 32, 4), config.Count("relative_attention_max_distance", 128, 2)),
        };
    }
}
