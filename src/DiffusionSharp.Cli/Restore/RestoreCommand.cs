using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary><c>diffusion restore</c>: an old photograph as it may have been.</summary>
internal static class RestoreCommand
{
    private const double MapGain = 8;

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new RestoreOptions();
        var command = new ExampledCommand(
            "restore",
            "Takes noise, blur, fading, scratches, creases, dust and stains out of a photograph of any size, with a model trained for it.",
            new("diffusion restore old.jpg -o new.png", "the faithful mean of what it may have been"),
            new("diffusion restore old.jpg --fidelity 0 -n 4 -o new.png", "four sharp candidates, partly invented"),
            new("diffusion restore old.jpg --fidelity 0 -n 4 --uncertainty map.png", "and a map of where they disagree"));
        options.AddTo(command);
        return command.Does(parsed =>
        {
            var device = Frame.Tensors.On(parsed.GetValue(options.Device)!);
            var damaged = PictureFile.ReadWithNotes(parsed.GetValue(options.Picture)!);
            using var model = PictureModel.Load(parsed.GetValue(options.Model)!, device, options.Precision.In(parsed) ?? PrecisionChoice.Measure(device).Chosen);
            var report = Restore(model, damaged, options, parsed, terminal);
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

    private static RestoreReport Restore(PictureModel model, ReadPicture read, RestoreOptions options, ParseResult parsed, Terminal terminal)
    {
        var (damaged, number, seed, map) = (read.Picture, parsed.GetValue(options.Number), parsed.GetValue(options.Seed), parsed.GetValue(options.Uncertainty));
        var settings = new RestoreSettings { Fidelity = parsed.GetValue(options.Fidelity), Steps = parsed.GetValue(options.Steps) };
        RequireSense(settings, number, map);
        ulong[] seeds = [.. Enumerable.Range(0, number).Select(index => unchecked(seed + (ulong)index))];
        var files = Generate.OutputNames.Of(parsed.GetValue(options.Output) ?? "restored.png", seeds);
        foreach (var file in files.Concat(map is null ? [] : [map]))
        {
            Files.RequireWritable(file);
        }

        var began = terminal.Clock.GetTimestamp();
        var restored = new List<Picture>();
        using (var line = terminal.StartProgress($"{model.Description.Name}, {damaged.Width}x{damaged.Height}"))
        {
            restored.AddRange(seeds.Select((one, index) => model.Restore(damaged, settings with { Seed = one }, new Shown(line, index, number), terminal.Stop)));
        }

        Write(restored, files, map);
        return new(model.Description.Name, files, map, settings.Fidelity, Math.Round(terminal.Clock.GetElapsedTime(began).TotalSeconds, 2)) { Width = damaged.Width, Height = damaged.Height, Notes = read.Notes };
    }

    private static void Write(IReadOnlyList<Picture> restored, IReadOnlyList<string> files, string? map)
    {
        foreach (var (picture, file) in restored.Zip(files))
        {
            PictureFile.Write(picture, file);
        }

        if (map is not null)
        {
            PictureFile.Write(PictureSpread.Of(restored, MapGain), map);
        }
    }

    private static void RequireSense(RestoreSettings settings, int number, string? map)
    {
        if ((number > 1 || map is not null) && settings.Fidelity == 1)
        {
            throw new ArgumentException("At fidelity 1 all candidates are the same mean. Ask for one, without --uncertainty, or lower --fidelity.");
        }

        if (map is not null && number < 2)
        {
            throw new ArgumentException("A map of what is uncertain compares candidates. Ask for two or more with -n.");
        }
    }

    private sealed class Shown(ProgressLine line, int index, int number) : IProgress<double>
    {
        public void Report(double value) => line.Report(index + value, number, number == 1 ? "restoring" : $"candidate {index + 1} of {number}");
    }
}
