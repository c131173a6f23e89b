using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>From the published names of SDXL's second text encoder to OpenCLIP's: the way back of <see cref="OpenClipLayout.Whole"/>.</summary>
internal static partial class OriginalOpenClip
{
    private static readonly ITensorRule[] _rules =
    [
        new Drop(@"position_ids$"),
        Reshape.Transposed(@"^text_projection\.weight$"),
        .. Rename.All(
            (@"^text_projection\.weight$", "text_projection"),
            (@"^text_model\.embeddings\.token_embedding\.", "token_embedding."),
            (@"^text_model\.embeddings\.position_embedding\.weight$", "positional_embedding"),
            (@"^text_model\.final_layer_norm\.", "ln_final."),
            (@"^text_model\.encoder\.layers\.", "transformer.resblocks."),
            (@"\.layer_norm([12])\.", ".ln_$1."),
            (@"\.mlp\.fc1\.", ".mlp.c_fc."),
            (@"\.mlp\.fc2\.", ".mlp.c_proj."),
            (@"\.self_attn\.out_proj\.", ".attn.out_proj.")),
    ];

    /// <summary>The tensors by their original names; query, key and value become one.</summary>
    /// <param name="tensors">By their published names.</param>
    public static IEnumerable<NamedTensor> Of(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var renamed = _rules.Aggregate(tensors.Select(pair => new NamedTensor(pair.Key, pair.Value)), (given, rule) => [.. given.SelectMany(rule.Apply)]).ToArray();
        var joined = renamed.Where(tensor => Third().IsMatch(tensor.Name)).GroupBy(tensor => Third().Replace(tensor.Name, ".attn.in_proj_$2"));
        return [.. renamed.Where(tensor => !Third().IsMatch(tensor.Name)), .. joined.Select(three => new NamedTensor(three.Key, Joined([.. three.OrderBy(Place).Select(tensor => tensor.Tensor)])))];
    }

    private static int Place(NamedTensor tensor) => "qkv".IndexOf(Third().Match(tensor.Name).Groups[1].Value, StringComparison.Ordinal);

    private static StoredTensor Joined(StoredTensor[] parts) => parts[0] with
    {
        Shape = [parts.Sum(part => part.Shape[0]), .. parts[0].Shape.Skip(1)],
        Read = () => TensorScope.Return(() => cat([.. parts.Select(part => part.Read())], 0)),
    };

    [GeneratedRegex(@"\.self_attn\.([qkv])_proj\.(weight|bias)$")]
    private static partial Regex Third();
}
