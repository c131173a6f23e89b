using System.Globalization;
using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>CompVis' and Stability's names of U-Nets and ControlNets, whose blocks are counted through all levels.</summary>
internal static partial class UNetLayout
{
    /// <summary>For a U-Net.</summary>
    public static IEnumerable<ITensorRule> UNet(IReadOnlyDictionary<string, StoredTensor> tensors) =>
        [.. Blocks(tensors.Keys, "input_blocks", "down_blocks", "downsamplers"), .. Blocks(tensors.Keys, "output_blocks", "up_blocks", "upsamplers"), .. Inner()];

    /// <summary>For a ControlNet.</summary>
    public static IEnumerable<ITensorRule> ControlNet(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var last = tensors.Keys.Select(name => HintBlock().Match(name)).Where(match => match.Success).Max(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return
        [
            .. Rename.All(
                (@"^input_hint_block\.0\.", "controlnet_cond_embedding.conv_in."),
                ($@"^input_hint_block\.{last}\.", "controlnet_cond_embedding.conv_out."),
                (@"^zero_convs\.(\d+)\.0\.", "controlnet_down_blocks.$1."),
                (@"^middle_block_out\.0\.", "controlnet_mid_block.")),

            // Activations, which have no weights, take every other place.
            .. Enumerable.Range(0, last / 2).Select(block => new Rename($@"^input_hint_block\.{2 * (block + 1)}\.", $"controlnet_cond_embedding.blocks.{block}.")),
            .. Blocks(tensors.Keys, "input_blocks", "down_blocks", "downsamplers"),
            .. Inner(),
        ];
    }

    private static IEnumerable<ITensorRule> Inner() => Rename.All(
        (@"^input_blocks\.0\.0\.", "conv_in."),
        (@"^time_embed\.0\.", "time_embedding.linear_1."),
        (@"^time_embed\.2\.", "time_embedding.linear_2."),
        (@"^label_emb\.0\.0\.", "add_embedding.linear_1."),
        (@"^label_emb\.0\.2\.", "add_embedding.linear_2."),
        (@"^label_emb\.weight$", "class_embedding.weight"),
        (@"^middle_block\.0\.", "mid_block.resnets.0."),
        (@"^middle_block\.1\.", "mid_block.attentions.0."),
        (@"^middle_block\.2\.", "mid_block.resnets.1."),
        (@"^out\.0\.", "conv_norm_out."),
        (@"^out\.2\.", "conv_out."),
        (@"\.in_layers\.0\.", ".norm1."),
        (@"\.in_layers\.2\.", ".conv1."),
        (@"\.emb_layers\.1\.", ".time_emb_proj."),
        (@"\.out_layers\.0\.", ".norm2."),
        (@"\.out_layers\.3\.", ".conv2."),
        (@"\.skip_connection\.", ".conv_shortcut."));

    // The file says itself where a level ends: there stands what changes the size.
    private static IEnumerable<ITensorRule> Blocks(IEnumerable<string> names, string stored, string published, string samplers)
    {
        var parts = names.Select(name => Block(stored).Match(name)).Where(match => match.Success)
            .Select(match => (Block: Number(match, 1), Place: Number(match, 2), Layer: match.Groups[3].Value)).ToLookup(part => part.Block);
        var (level, block) = (0, 0);
        foreach (var (index, places) in parts.OrderBy(part => part.Key).Select(part => (part.Key, part.ToLookup(entry => entry.Place, entry => entry.Layer))))
        {
            if (stored == "input_blocks" && index == 0)
            {
                continue;
            }

            var sampler = places.FirstOrDefault(place => place.Contains("op") || place.Contains("conv"));
            foreach (var place in places.Where(place => place != sampler))
            {
                yield return new Rename($@"^{stored}\.{index}\.{place.Key}\.", $"{published}.{level}.{(place.Contains("in_layers") ? "resnets" : "attentions")}.{block}.");
            }

            block++;
            if (sampler is not null)
            {
                yield return new Rename($@"^{stored}\.{index}\.{sampler.Key}\.(op|conv)\.", $"{published}.{level}.{samplers}.0.conv.");
                (level, block) = (level + 1, 0);
            }
        }
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static Regex Block(string stored) => new($@"^{stored}\.(\d{{1,4}})\.(\d{{1,4}})\.(\w+)");

    [GeneratedRegex(@"^input_hint_block\.(\d{1,4})\.")]
    private static partial Regex HintBlock();
}
