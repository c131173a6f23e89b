using System.Globalization;
using System.Text.RegularExpressions;

namespace DiffusionSharp.Networks.Imports.Loras;

/// <summary>The names that parts of a U-Net have in CompVis' and Stability's files, which count blocks through all levels; LoRA files for SDXL use them.</summary>
internal sealed partial class OriginalUNetNames
{
    private static readonly (string Published, string Original)[] _inner =
    [
        (".conv1", ".in_layers.2"), (".conv2", ".out_layers.3"), (".time_emb_proj", ".emb_layers.1"), (".conv_shortcut", ".skip_connection"),
    ];

    private readonly int _blocks;
    private readonly HashSet<string> _attending;

    /// <param name="names">Of the weights.</param>
    public OriginalUNetNames(IEnumerable<string> names)
    {
        string[] all = [.. names];
        _blocks = all.Select(name => FirstLevel().Match(name)).Where(match => match.Success).Select(match => Number(match, 1) + 1).DefaultIfEmpty(0).Max();
        _attending = [.. all.Select(name => Attention().Match(name)).Where(match => match.Success).Select(match => match.Value)];
    }

    /// <summary>The original name of a module; null for one without.</summary>
    public string? Of(string module)
    {
        if (Place().Match(module) is { Success: true } place)
        {
            return Counted(place) is { } found ? found + Inner(module[place.Length..]) : null;
        }

        return Middle().Match(module) is { Success: true } middle
            ? $"middle_block.{(middle.Groups[1].Value == "attentions" ? 1 : 2 * Number(middle, 2))}{Inner(module[middle.Length..])}"
            : null;
    }

    private string? Counted(Match place)
    {
        var (isDown, level, kind, block) = (place.Groups[1].Value == "down", Number(place, 2), place.Groups[3].Value, Number(place, 4));
        var index = isDown ? 1 + level * (_blocks + 1) : level * (_blocks + 1);
        return kind switch
        {
            "resnets" => $"{(isDown ? "input" : "output")}_blocks.{index + block}.0",
            "attentions" => $"{(isDown ? "input" : "output")}_blocks.{index + block}.1",
            "downsamplers" => $"input_blocks.{index + _blocks}.0.op",
            "upsamplers" => $"output_blocks.{index + _blocks}.{(_attending.Contains($"up_blocks.{level}.attentions") ? 2 : 1)}.conv",
            _ => null,
        };
    }

    private static string Inner(string rest) =>
        rest == ".conv" ? "" : _inner.FirstOrDefault(pair => pair.Published == rest) is { Original: { } original } ? original : rest;

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^down_blocks\.0\.resnets\.(\d{1,3})\.")]
    private static partial Regex FirstLevel();

    [GeneratedRegex(@"^up_blocks\.\d{1,3}\.attentions")]
    private static partial Regex Attention();

    [GeneratedRegex(@"^(down|up)_blocks\.(\d{1,3})\.(\w+)\.(\d{1,3})")]
    private static partial Regex Place();

    [GeneratedRegex(@"^mid_block\.(attentions|resnets)\.(\d{1,3})")]
    private static partial Regex Middle();
}
