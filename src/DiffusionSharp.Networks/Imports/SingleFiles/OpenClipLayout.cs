using System.Globalization;
using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>OpenCLIP's names of text encoders.</summary>
internal static partial class OpenClipLayout
{
    /// <summary>For SDXL, which uses all of it.</summary>
    public static IEnumerable<ITensorRule> Whole(IReadOnlyDictionary<string, StoredTensor> tensors) =>
    [
        new Drop("logit_scale$"),
        Reshape.Transposed("^text_projection$"),
        .. Rename.All(
            ("^text_projection$", "text_projection.weight"),
            (@"^token_embedding\.", "text_model.embeddings.token_embedding."),
            ("^positional_embedding$", "text_model.embeddings.position_embedding.weight"),
            (@"^ln_final\.", "text_model.final_layer_norm."),
            (@"^transformer\.resblocks\.", "text_model.encoder.layers."),
            (@"\.ln_([12])\.", ".layer_norm$1."),
            (@"\.mlp\.c_fc\.", ".mlp.fc1."),
            (@"\.mlp\.c_proj\.", ".mlp.fc2."),
            (@"\.attn\.out_proj\.", ".self_attn.out_proj.")),
        new Split(@"\.attn\.in_proj_(weight|bias)$", ".self_attn.q_proj.$1", ".self_attn.k_proj.$1", ".self_attn.v_proj.$1"),
    ];

    /// <summary>For Stable Diffusion 2, which stops before the last layer.</summary>
    public static IEnumerable<ITensorRule> WithoutLastLayer(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var last = tensors.Keys.Select(name => Layer().Match(name)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return [new Drop($@"^(text_projection$|transformer\.resblocks\.{last}\.)"), .. Whole(tensors)];
    }

    [GeneratedRegex(@"^transformer\.resblocks\.(\d{1,3})\.")]
    private static partial Regex Layer();
}
