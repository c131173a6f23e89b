using System.Globalization;
using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>From the published names of autoencoders to those of CompVis: the way back of <see cref="AutoencoderLayout"/>.</summary>
internal static partial class OriginalAutoencoder
{
    /// <summary>The rules.</summary>
    public static IEnumerable<ITensorRule> Rules(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var last = tensors.Keys.Select(name => UpLevel().Match(name)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return
        [
            Reshape.ToConvolution(@"\.attentions\.\d+\.(to_q|to_k|to_v|to_out\.0|query|key|value|proj_attn)\.weight$"),
            .. Rename.All(
                (@"\.attentions\.(\d+)\.group_norm\.", ".attentions.$1.norm."),
                (@"\.attentions\.(\d+)\.to_([qkv])\.", ".attentions.$1.$2."),
                (@"\.attentions\.(\d+)\.query\.", ".attentions.$1.q."),
                (@"\.attentions\.(\d+)\.key\.", ".attentions.$1.k."),
                (@"\.attentions\.(\d+)\.value\.", ".attentions.$1.v."),
                (@"\.attentions\.(\d+)\.(to_out\.0|proj_attn)\.", ".attentions.$1.proj_out."),
                (@"\.conv_shortcut\.", ".nin_shortcut."),
                (@"coder\.conv_norm_out\.", "coder.norm_out."),
                (@"\.mid_block\.resnets\.0\.", ".mid.block_1."),
                (@"\.mid_block\.resnets\.1\.", ".mid.block_2."),
                (@"\.mid_block\.attentions\.0\.", ".mid.attn_1."),
                (@"^encoder\.down_blocks\.(\d+)\.resnets\.", "encoder.down.$1.block."),
                (@"^encoder\.down_blocks\.(\d+)\.attentions\.", "encoder.down.$1.attn."),
                (@"^encoder\.down_blocks\.(\d+)\.downsamplers\.0\.", "encoder.down.$1.downsample.")),
            .. Enumerable.Range(0, last + 1).SelectMany(level => Rename.All(
                ($@"^decoder\.up_blocks\.{level}\.resnets\.", $"decoder.up.{last - level}.block."),
                ($@"^decoder\.up_blocks\.{level}\.attentions\.", $"decoder.up.{last - level}.attn."),
                ($@"^decoder\.up_blocks\.{level}\.upsamplers\.0\.", $"decoder.up.{last - level}.upsample."))),
        ];
    }

    [GeneratedRegex(@"^decoder\.up_blocks\.(\d{1,2})\.")]
    private static partial Regex UpLevel();
}
