using System.Globalization;
using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>From the published names of U-Nets to those of CompVis and Stability: the way back of <see cref="UNetLayout"/>.</summary>
internal static partial class OriginalUNet
{
    /// <summary>The rules.</summary>
    public static IEnumerable<ITensorRule> Rules(IReadOnlyDictionary<string, StoredTensor> tensors) =>
    [
        .. Rename.All(
            (@"(resnets\.\d+)\.norm1\.", "$1.in_layers.0."),
            (@"(resnets\.\d+)\.conv1\.", "$1.in_layers.2."),
            (@"(resnets\.\d+)\.time_emb_proj\.", "$1.emb_layers.1."),
            (@"(resnets\.\d+)\.norm2\.", "$1.out_layers.0."),
            (@"(resnets\.\d+)\.conv2\.", "$1.out_layers.3."),
            (@"(resnets\.\d+)\.conv_shortcut\.", "$1.skip_connection."),
            (@"^mid_block\.resnets\.0\.", "middle_block.0."),
            (@"^mid_block\.attentions\.0\.", "middle_block.1."),
            (@"^mid_block\.resnets\.1\.", "middle_block.2."),
            (@"^conv_in\.", "input_blocks.0.0."),
            (@"^time_embedding\.linear_1\.", "time_embed.0."),
            (@"^time_embedding\.linear_2\.", "time_embed.2."),
            (@"^add_embedding\.linear_1\.", "label_emb.0.0."),
            (@"^add_embedding\.linear_2\.", "label_emb.0.2."),
            (@"^class_embedding\.weight$", "label_emb.weight"),
            (@"^conv_norm_out\.", "out.0."),
            (@"^conv_out\.", "out.2.")),
        .. Down(Levels(tensors.Keys, "down_blocks")),
        .. Up(Levels(tensors.Keys, "up_blocks")),
    ];

    // Blocks are counted through all levels; what changes the size is one of its own.
    private static IEnumerable<ITensorRule> Down(IEnumerable<Level> levels)
    {
        var index = 1;
        foreach (var level in levels)
        {
            for (var block = 0; block < level.Blocks; block++, index++)
            {
                yield return new Rename($@"^down_blocks\.{level.Number}\.resnets\.{block}\.", $"input_blocks.{index}.0.");
                yield return new Rename($@"^down_blocks\.{level.Number}\.attentions\.{block}\.", $"input_blocks.{index}.1.");
            }

            if (level.ChangesSize)
            {
                yield return new Rename($@"^down_blocks\.{level.Number}\.downsamplers\.0\.conv\.", $"input_blocks.{index++}.0.op.");
            }
        }
    }

    // Here it stands behind the last block of its level.
    private static IEnumerable<ITensorRule> Up(IEnumerable<Level> levels)
    {
        var index = 0;
        foreach (var level in levels)
        {
            for (var block = 0; block < level.Blocks; block++, index++)
            {
                yield return new Rename($@"^up_blocks\.{level.Number}\.resnets\.{block}\.", $"output_blocks.{index}.0.");
                yield return new Rename($@"^up_blocks\.{level.Number}\.attentions\.{block}\.", $"output_blocks.{index}.1.");
            }

            yield return new Rename($@"^up_blocks\.{level.Number}\.upsamplers\.0\.conv\.", $"output_blocks.{index - 1}.{(level.Attends ? 2 : 1)}.conv.");
        }
    }

    private static IEnumerable<Level> Levels(IEnumerable<string> names, string way) => names.Where(name => name.StartsWith($"{way}.", StringComparison.Ordinal))
        .Select(name => Block().Match(name)).Where(match => match.Success)
        .Select(match => (Level: Number(match, 1), Kind: match.Groups[2].Value, Block: Number(match, 3)))
        .GroupBy(part => part.Level).OrderBy(level => level.Key)
        .Select(level => new Level(level.Key, level.Where(part => part.Kind == "resnets").Select(part => part.Block).Distinct().Count(), level.Any(part => part.Kind == "attentions"), level.Any(part => part.Kind.EndsWith("samplers", StringComparison.Ordinal))));

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\w+_blocks\.(\d{1,4})\.(\w+)\.(\d{1,4})\.")]
    private static partial Regex Block();

    private sealed record Level(int Number, int Blocks, bool Attends, bool ChangesSize);
}
