using System.Collections.Frozen;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>Keys of published configurations that say where a file comes from or how a network was trained, and not what it computes.</summary>
internal static class HarmlessKeys
{
    private static readonly FrozenSet<string> _known =
    (
        "architectures torch_dtype dtype transformers_version model_type dropout dropout_rate attention_dropout hidden_dropout_prob attention_probs_dropout_prob "
        + "initializer_factor initializer_range use_cache gradient_checkpointing return_dict output_attentions output_hidden_states"
    ).Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a key is one of them. Those that begin with an underscore say where the file comes from.</summary>
    public static bool Have(string key) => key.StartsWith('_') || _known.Contains(key);
}
