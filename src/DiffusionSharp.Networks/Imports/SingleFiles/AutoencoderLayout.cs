using System.Globalization;
using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>CompVis' names of autoencoders.</summary>
internal static partial class AutoencoderLayout
{
    /// <summary>The rules.</summary>
    public static IEnumerable<ITensorRule> Rules(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        // The way up is counted from the finest level in these files, and from the coarsest in published ones.
        var last = tensors.Keys.Select(name => UpLevel().Match(name)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return
        [
            .. Enumerable.Range(0, last + 1).SelectMany(level => Rename.All(
                ($@"^decoder\.up\.{level}\.block\.", $"decoder.up_blocks.{last - level}.resnets."),
                ($@"^decoder\.up\.{level}\.attn\.", $"decoder.up_blocks.{last - level}.attentions."),
                ($@"^decoder\.up\.{level}\.upsample\.", $"decoder.up_blocks.{last - level}.upsamplers.0."))),
            .. Rename.All(
                (@"^encoder\.down\.(\d+)\.block\.", "encoder.down_blocks.$1.resnets."),
                (@"^encoder\.down\.(\d+)\.attn\.", "encoder.down_blocks.$1.attentions."),
                (@"^encoder\.down\.(\d+)\.downsample\.", "encoder.down_blocks.$1.downsamplers.0."),
                (@"\.mid\.block_1\.", ".mid_block.resnets.0."),
                (@"\.mid\.block_2\.", ".mid_block.resnets.1."),
                (@"\.mid\.attn_1\.", ".mid_block.attentions.0."),
                (@"\.attentions\.(\d+)\.norm\.", ".attentions.$1.group_norm."),
                (@"\.attentions\.(\d+)\.([qkv])\.", ".attentions.$1.to_$2."),
                (@"\.attentions\.(\d+)\.proj_out\.", ".attentions.$1.to_out.0."),
                (@"\.nin_shortcut\.", ".conv_shortcut."),
                (@"coder\.norm_out\.", "coder.conv_norm_out.")),
            Reshape.ToLinear(@"\.attentions\.\d+\.to_(q|k|v|out\.0)\.weight$"),
        ];
    }

    [GeneratedRegex(@"^decoder\.up\.(\d{1,2})\.")]
    private static partial Regex UpLevel();
}
