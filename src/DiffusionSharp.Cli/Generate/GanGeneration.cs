using System.CommandLine;
using System.Security.Cryptography;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Training.Adversarial.Runs;

namespace DiffusionSharp.Cli.Generate;

/// <summary><c>diffusion generate</c> with a model that is the generator of an adversarial network: one step, no sampler.</summary>
internal sealed class GanGeneration(GenerateOptions options, ParseResult parsed, Terminal terminal)
{
    private const int Batch = 64;

    /// <summary>Makes the pictures and writes them.</summary>
    /// <param name="folder">Of the generator.</param>
    /// <exception cref="ArgumentException">Something was asked for that only diffusion can do.</exception>
    public GanGenerateReport Run(string folder)
    {
        Refuse();
        using var model = GanFolder.Load(folder);
        var first = parsed.GetValue(options.Seed) ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        ulong[] seeds = [.. Enumerable.Range(0, parsed.GetValue(options.Number)).Select(index => unchecked(first + (ulong)index))];
        var labels = Labels(model, seeds.Length);
        var files = OutputNames.Of(parsed.GetValue(options.Output)!, seeds);
        var sheet = parsed.GetValue(options.Grid);
        foreach (var file in files.Concat(sheet is null ? [] : [sheet]))
        {
            Files.RequireWritable(file);
        }

        var began = terminal.Clock.GetTimestamp();
        var pictures = Make(model, seeds, labels);
        var seconds = terminal.Clock.GetElapsedTime(began).TotalSeconds;
        foreach (var (picture, file) in pictures.Zip(files))
        {
            PictureFile.Write(picture, file);
        }

        if (sheet is not null)
        {
            PictureFile.Write(new PictureGrid(pictures.Count <= 6 ? pictures.Count : (int)Math.Ceiling(Math.Sqrt(pictures.Count)), Scale: 2).Arrange(pictures), sheet);
        }

        return new(model.Description.Name, model.WeightsHash, first, [.. labels.Select(label => model.Description.Classes[(int)label])], files, sheet, Math.Round(seconds, 3));
    }

    private IReadOnlyList<Picture> Make(GanModel model, ulong[] seeds, long[] labels)
    {
        using var line = terminal.StartProgress($"{model.Description.Name}, {Words.Count(seeds.Length, "picture")}");
        return new GanPictures(model, Batch).Make(seeds, labels, line, terminal.Stop);
    }

    // Without a class the classes take turns: such a generator makes no picture of nothing in particular.
    private long[] Labels(GanModel model, int number)
    {
        var label = parsed.GetValue(options.Class);
        if (label is not null)
        {
            return [.. Enumerable.Repeat(model.ClassOf(label), number)];
        }

        var classes = model.Description.Classes.Count;
        return classes == 0 ? [] : [.. Enumerable.Range(0, number).Select(index => (long)index % classes)];
    }

    private void Refuse()
    {
        (string Name, bool Given)[] asked =
        [
            ("a prompt", parsed.GetValue(options.Prompt) is not null), ("--size", parsed.GetValue(options.Size) is not null),
            ("--from", parsed.GetValue(options.From) is not null), ("--trajectory", parsed.GetValue(options.Trajectory) is not null), ("--precision", options.Precision.In(parsed) is not null),
            ("--device", parsed.GetValue(options.Device) is not ("auto" or "cpu")),
        ];
        string[] unfit = [.. asked.Where(one => one.Given).Select(one => one.Name), .. options.Walk.Given(parsed), .. options.Extras.Given(parsed), .. options.Preview.All.Where(option => parsed.GetResult(option) is not null).Select(option => option.Name)];
        if (unfit.Length > 0)
        {
            throw new ArgumentException($"'{parsed.GetValue(options.Model)}' is an adversarial network: it makes a picture in one step on the CPU and has no sampler, so it takes --class, --seed, --number, --output and --grid, but not {string.Join(", ", unfit)}. Leave that out, or name a diffusion model.");
        }
    }
}
