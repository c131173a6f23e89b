using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Restore;

/// <summary><c>diffusion damage</c>: shows what restoration is trained on.</summary>
internal static class DamageCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var picture = new Argument<string>("picture") { Description = "The picture file (png, jpg, webp, bmp, gif).", HelpName = "file" };
        var output = OutputOptions.Picture("Where the damaged picture goes", "--output", "-o");
        var mask = OutputOptions.Picture("Write which pixels are hidden by scratches, creases, losses and dust", "--mask");
        var seed = NumberOptions.Create("--seed", "What happens to it follows from this number", 0UL, (0UL, ulong.MaxValue));
        var strength = NumberOptions.Create("--strength", "How often and how strong, against the usual", 1.0, (0.0, 2.0));
        var only = new Option<string?>("--only") { Description = $"Only these kinds, always: some of {string.Join(", ", DamageSynthesizer.Kinds)}.", HelpName = "kinds" };
        var json = CommonOptions.Json();
        return new ExampledCommand(
            "damage",
            "Makes an old photograph of a new one: what 'diffusion restore' is taught to undo.",
            new("diffusion damage photo.jpg -o damaged.png --seed 3", "as time might have done it"),
            new("diffusion damage photo.jpg -o scratched.png --only scratches,dust --mask hidden.png", "only that, and where it is"))
        {
            picture, output, mask, seed, strength, only, json,
        }.Does(parsed =>
        {
            var (source, file) = (parsed.GetValue(picture)!, parsed.GetValue(output) ?? "damaged.png");
            Files.RequireWritable(file);
            var settings = new DamageSettings().Scaled(parsed.GetValue(strength));
            settings = parsed.GetValue(only) is { } kinds ? DamageSynthesizer.Only(settings, kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : settings;
            var damaged = DamageSynthesizer.Apply(PictureFile.Read(source), settings, parsed.GetValue(seed));
            PictureFile.Write(damaged.Picture, file);
            if (parsed.GetValue(mask) is { } place)
            {
                PictureFile.Write(damaged.Mask, place);
            }

            var report = new DamageReport(file, parsed.GetValue(mask), parsed.GetValue(seed), damaged.Done.ToDictionary(done => done.Kind, done => Math.Round(done.Strength, 3)));
            if (parsed.GetValue(json))
            {
                Json.Write(report, terminal.Output);
            }
            else
            {
                var told = report.Damage.Select(done => string.Create(CultureInfo.InvariantCulture, $"{done.Key} {done.Value}"));
                terminal.Output.WriteLine($"'{file}', seed {report.Seed}: {(report.Damage.Count == 0 ? "nothing happened to it" : string.Join(", ", told))}.");
            }
        });
    }

    private sealed record DamageReport(string File, string? Mask, ulong Seed, IReadOnlyDictionary<string, double> Damage);
}
