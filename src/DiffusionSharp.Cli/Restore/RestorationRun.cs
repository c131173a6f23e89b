using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary>What restoring, enlarging and coloring have in common: one model, several candidates, files, a report.</summary>
internal sealed class RestorationRun
{
    private const double MapGain = 8;

    private readonly RestoreOptions _options;
    private readonly ParseResult _parsed;
    private readonly Terminal _terminal;
    private readonly RestorationKind _kind;

    public RestorationRun(RestorationKind kind, RestoreOptions options, ParseResult parsed, Terminal terminal)
    {
        (_kind, _options, _parsed, _terminal, Word) = (kind, options, parsed, terminal, kind.Word);
        Read = PictureFile.ReadWithNotes(parsed.GetValue(options.Picture)!);
    }

    /// <summary>The file.</summary>
    public ReadPicture Read { get; }

    /// <summary>What the picture is afterward, for the report.</summary>
    public string Word { get; set; }

    /// <summary>Makes the candidates, writes them and tells.</summary>
    /// <param name="make">Makes one.</param>
    /// <param name="notes">What the person should know.</param>
    public void Do(Func<PictureModel, RestoreSettings, IProgress<double>, Picture> make, params IReadOnlyList<string> notes)
    {
        var (number, seed, map) = (_parsed.GetValue(_options.Number), _parsed.GetValue(_options.Seed), _parsed.GetValue(_options.Uncertainty));
        var settings = new RestoreSettings { Fidelity = _parsed.GetValue(_options.Fidelity), Steps = _parsed.GetValue(_options.Steps), Readings = _options.Readings.In(_parsed) };
        RequireSense(settings, number, map);
        ulong[] seeds = [.. Enumerable.Range(0, number).Select(index => unchecked(seed + (ulong)index))];
        var files = Generate.OutputNames.Of(_parsed.GetValue(_options.Output) ?? $"{_kind.Word}.png", seeds);
        foreach (var file in files.Concat(map is null ? [] : [map]))
        {
            Files.RequireWritable(file);
        }

        var device = Frame.Tensors.On(_parsed.GetValue(_options.Device)!);
        using var model = _kind.Load(_parsed.GetValue(_options.Model)!, device, _options.Precision.In(_parsed) ?? PrecisionChoice.Measure(device).Chosen);
        var began = _terminal.Clock.GetTimestamp();
        var made = new List<Picture>();
        using (var line = _terminal.StartProgress($"{model.Description.Name}, {Read.Picture.Width}x{Read.Picture.Height}"))
        {
            made.AddRange(seeds.Select((one, index) => make(model, settings with { Seed = one }, new Shown(line, _kind.Doing, index, number))));
        }

        var output = new PictureOutput(Read, _parsed.GetValue(_options.Strip));
        Write(made, files, output, map);
        Tell(new(model.Description.Name, files, map, settings.Fidelity, Math.Round(_terminal.Clock.GetElapsedTime(began).TotalSeconds, 2))
        {
            Word = Word, Width = made[0].Width, Height = made[0].Height, Notes = [.. Read.Notes, .. notes, .. output.Lost(files[0])],
        });
    }

    private static void Write(IReadOnlyList<Picture> made, IReadOnlyList<string> files, PictureOutput output, string? map)
    {
        foreach (var (picture, file) in made.Zip(files))
        {
            output.Write(picture, file);
        }

        if (map is not null)
        {
            PictureFile.Write(PictureSpread.Of(made, MapGain), map);
        }
    }

    private void Tell(RestoreReport report)
    {
        if (_parsed.GetValue(_options.Json))
        {
            Json.Write(report, _terminal.Output);
        }
        else
        {
            report.WriteText(_terminal.Output);
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

    private sealed class Shown(ProgressLine line, string doing, int index, int number) : IProgress<double>
    {
        public void Report(double value) => line.Report(index + value, number, number == 1 ? doing : $"candidate {index + 1} of {number}");
    }
}
