using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>Stability's names of SD3's transformer, and Black Forest Labs' of Flux's.</summary>
internal static class TransformerLayout
{
    private static readonly ITensorRule[] _stableDiffusion3Names =
    [
        .. Rename.All(
            ("^pos_embed$", "pos_embed.pos_embed"),
            (@"^x_embedder\.proj\.", "pos_embed.proj."),
            (@"^t_embedder\.mlp\.0\.", "time_text_embed.timestep_embedder.linear_1."),
            (@"^t_embedder\.mlp\.2\.", "time_text_embed.timestep_embedder.linear_2."),
            (@"^y_embedder\.mlp\.0\.", "time_text_embed.text_embedder.linear_1."),
            (@"^y_embedder\.mlp\.2\.", "time_text_embed.text_embedder.linear_2."),
            (@"^joint_blocks\.", "transformer_blocks."),
            (@"\.x_block\.adaLN_modulation\.1\.", ".norm1.linear."),
            (@"\.context_block\.adaLN_modulation\.1\.", ".norm1_context.linear."),
            (@"\.x_block\.(attn2?)\.ln_([qk])\.", ".$1.norm_$2."),
            (@"\.context_block\.attn\.ln_([qk])\.", ".attn.norm_added_$1."),
            (@"\.x_block\.(attn2?)\.proj\.", ".$1.to_out.0."),
            (@"\.context_block\.attn\.proj\.", ".attn.to_add_out."),
            (@"\.x_block\.mlp\.fc1\.", ".ff.net.0.proj."),
            (@"\.x_block\.mlp\.fc2\.", ".ff.net.2."),
            (@"\.context_block\.mlp\.fc1\.", ".ff_context.net.0.proj."),
            (@"\.context_block\.mlp\.fc2\.", ".ff_context.net.2."),
            (@"^final_layer\.linear\.", "proj_out."),
            (@"^final_layer\.adaLN_modulation\.1\.", "norm_out.linear.")),
    ];

    private static readonly ITensorRule[] _fluxNames =
    [
        .. Rename.All(
            (@"^time_in\.", "time_text_embed.timestep_embedder."),
            (@"^vector_in\.", "time_text_embed.text_embedder."),
            (@"^guidance_in\.", "time_text_embed.guidance_embedder."),
            (@"\.in_layer\.", ".linear_1."),
            (@"\.out_layer\.", ".linear_2."),
            (@"^img_in\.", "x_embedder."),
            (@"^txt_in\.", "context_embedder."),
            (@"^double_blocks\.", "transformer_blocks."),
            (@"^single_blocks\.", "single_transformer_blocks."),
            (@"\.img_mod\.lin\.", ".norm1.linear."),
            (@"\.txt_mod\.lin\.", ".norm1_context.linear."),
            (@"\.modulation\.lin\.", ".norm.linear."),
            (@"(\.img_attn|blocks\.\d+)\.norm\.query_norm\.scale$", "$1.norm_q.weight"),
            (@"(\.img_attn|blocks\.\d+)\.norm\.key_norm\.scale$", "$1.norm_k.weight"),
            (@"\.txt_attn\.norm\.query_norm\.scale$", ".attn.norm_added_q.weight"),
            (@"\.txt_attn\.norm\.key_norm\.scale$", ".attn.norm_added_k.weight"),
            (@"\.img_attn\.(norm_[qk])\.", ".attn.$1."),
            (@"^(single_transformer_blocks\.\d+)\.(norm_[qk])\.", "$1.attn.$2."),
            (@"\.img_attn\.proj\.", ".attn.to_out.0."),
            (@"\.txt_attn\.proj\.", ".attn.to_add_out."),
            (@"\.img_mlp\.0\.", ".ff.net.0.proj."),
            (@"\.img_mlp\.2\.", ".ff.net.2."),
            (@"\.txt_mlp\.0\.", ".ff_context.net.0.proj."),
            (@"\.txt_mlp\.2\.", ".ff_context.net.2."),
            (@"\.linear2\.", ".proj_out."),
            (@"^final_layer\.linear\.", "proj_out."),
            (@"^final_layer\.adaLN_modulation\.1\.", "norm_out.linear.")),
    ];

    /// <summary>For SD3.</summary>
    public static IEnumerable<ITensorRule> StableDiffusion3(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var last = tensors.Keys.Count(name => name.EndsWith(".context_block.adaLN_modulation.1.weight", StringComparison.Ordinal)) - 1;
        return
        [
            Reshape.HalvesSwapped($@"^(final_layer|joint_blocks\.{last}\.context_block)\.adaLN_modulation\.1\."),
            new Split(@"\.x_block\.(attn2?)\.qkv\.", ".$1.to_q.", ".$1.to_k.", ".$1.to_v."),
            new Split(@"\.context_block\.attn\.qkv\.", ".attn.add_q_proj.", ".attn.add_k_proj.", ".attn.add_v_proj."),
            .. _stableDiffusion3Names,
        ];
    }

    /// <summary>For Flux.</summary>
    public static IEnumerable<ITensorRule> Flux(IReadOnlyDictionary<string, StoredTensor> tensors) =>
    [
        Reshape.HalvesSwapped(@"^final_layer\.adaLN_modulation\.1\."),
        new Split(@"\.img_attn\.qkv\.", ".attn.to_q.", ".attn.to_k.", ".attn.to_v."),
        new Split(@"\.txt_attn\.qkv\.", ".attn.add_q_proj.", ".attn.add_k_proj.", ".attn.add_v_proj."),
        new Split(@"^single_blocks\.(\d+)\.linear1\.", "single_blocks.$1.attn.to_q.", "single_blocks.$1.attn.to_k.", "single_blocks.$1.attn.to_v.", "single_blocks.$1.proj_mlp.")
        {
            PartLength = tensors.TryGetValue("img_in.weight", out var image) && image.Shape.Count > 0 ? image.Shape[0] : null,
        },
        .. _fluxNames,
    ];
}
