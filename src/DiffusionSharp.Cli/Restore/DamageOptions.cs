using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Damage;

namespace DiffusionSharp.Cli.Restore;

/// <summary>What <c>diffusion damage</c> can be told.</summary>
internal sealed class DamageOptions
{
    public Argument<string> Picture { get; } = new("picture") { Description = "The picture file (png, jpg, webp, bmp, gif).", HelpName = "file" };

    public Option<string?> Output { get; } = OutputOptions.Picture("Where the damaged picture goes", "--output", "-o");

    public Option<string?> Mask { get; } = OutputOptions.Picture("Write which pixels are hidden by scratches, creases, losses and dust", "--mask");

    public Option<ulong> Seed { get; } = NumberOptions.Create("--seed", "What happens to it follows from this number", 0UL, (0UL, ulong.MaxValue));

    public Option<double> Strength { get; } = NumberOptions.Create("--strength", "How often and how strong, against the usual", 1.0, (0.0, 2.0));

    public Option<string?> Only { get; } = new("--only") { Description = $"Only these kinds, always: some of {string.Join(", ", DamageSynthesizer.Kinds)}.", HelpName = "kinds" };

    public Option<bool> Json { get; } = CommonOptions.Json();

    /// <summary>What may happen.</summary>
    public DamageSettings Settings(ParseResult parsed)
    {
        var settings = new DamageSettings().Scaled(parsed.GetValue(Strength));
        return parsed.GetValue(Only) is { } kinds ? DamageSynthesizer.Only(settings, kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : settings;
    }
}
