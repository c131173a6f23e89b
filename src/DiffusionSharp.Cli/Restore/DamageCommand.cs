using System.CommandLine;
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
        var options = new DamageOptions();
        return new ExampledCommand(
            "damage",
            "Makes an old photograph of a new one: what 'diffusion restore' is taught to undo.",
            new("diffusion damage photo.jpg -o damaged.png --seed 3", "as time might have done it"),
            new("diffusion damage photo.jpg -o scratched.png --only scratches,dust --mask hidden.png", "only that, and where it is"))
        {
            options.Picture, options.Output, options.Mask, options.Seed, options.Strength, options.Only, options.Json,
        }.Does(parsed =>
        {
            var report = Damage(options, parsed);
            if (parsed.GetValue(options.Json))
            {
                Json.Write(report, terminal.Output);
            }
            else
            {
                report.WriteText(terminal.Output);
            }
        });
    }

    private static DamageReport Damage(DamageOptions options, ParseResult parsed)
    {
        var (file, mask, seed) = (parsed.GetValue(options.Output) ?? "damaged.png", parsed.GetValue(options.Mask), parsed.GetValue(options.Seed));
        foreach (var written in new[] { file, mask }.OfType<string>())
        {
            Files.RequireWritable(written);
        }

        var damaged = DamageSynthesizer.Apply(PictureFile.Read(parsed.GetValue(options.Picture)!), options.Settings(parsed), seed);
        PictureFile.Write(damaged.Picture, file);
        if (mask is not null)
        {
            PictureFile.Write(damaged.Mask, mask);
        }

        return new(file, mask, seed, damaged.Done.ToDictionary(done => done.Kind, done => Math.Round(done.Strength, 3)));
    }
}
