using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Explain;

/// <summary><c>diffusion explain names</c>: whether pictures show what was named, and how much they repeat.</summary>
internal sealed class NamesCommand
{
    private const int Side = 16;

    private readonly Argument<string> _model = new("model") { Description = "A model of prompts: its name or folder." };
    private readonly Option<string> _data = new("--data") { Description = "The pictures with captions that it was trained on: a folder or zip file.", HelpName = "path", Required = true };
    private readonly Option<string[]> _annotations = new("--annotations") { Description = "Folders or zip files of Unicode CLDR annotations, for captions of emoji in more languages.", HelpName = "path" };
    private readonly Option<double> _heldOut = new PartOptions(0.03).HeldOut;
    private readonly Option<int> _number = NumberOptions.Create("--number", "Names that are drawn in each language", 100, (2, 10_000));
    private readonly Option<ulong> _seed = NumberOptions.Create<ulong>("--seed", "Of the first picture", 0, (0, ulong.MaxValue));
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var it = new NamesCommand();
        it._number.Aliases.Add("-n");
        return new ExampledCommand(
            "names",
            "Draws pictures by the names of known ones, looks for each among all known ones, and measures how much it repeats them.",
            new Example("diffusion explain names models/mine --data emoji", "does my model draw what is named?"))
        {
            it._model, it._data, it._annotations, it._heldOut, it._number, it._seed, it._threads, it._json,
        }.Does(parsed => it.Run(parsed, terminal));
    }

    private void Run(ParseResult parsed, Terminal terminal)
    {
        Frame.Tensors.Require();
        Frame.Tensors.UseThreads(parsed.GetValue(_threads));
        using var model = PictureModel.Load(parsed.GetValue(_model)!, CPU, PrecisionChoice.Measure(CPU).Chosen);
        if (model.Description.Network.Prompt is null)
        {
            throw new ArgumentException($"'{model.Description.Name}' takes no prompts. Name a model that does.");
        }

        var (known, unseen) = (Open(model, parsed, DataPart.Train), Open(model, parsed, DataPart.HeldOut));
        var found = known.Languages.Select(language => Measure(model, (known, unseen), language, parsed, terminal)).ToArray();
        if (parsed.GetValue(_json))
        {
            Json.Write(found, terminal.Output);
        }
        else
        {
            Explain(model.Description.Name, found, terminal.Output);
        }
    }

    private CaptionedPictures Open(PictureModel model, ParseResult parsed, DataPart part)
    {
        var (path, picture) = (parsed.GetValue(_data)!, model.Description.Picture);
        return PartedData.Of(path, parsed.GetValue(_heldOut), part).Open(new(picture.Width, picture.Height, picture.Channels) { Annotations = parsed.GetValue(_annotations) ?? [] }) as CaptionedPictures
            ?? throw new ArgumentException($"The pictures of '{path}' have no captions. Give pictures that have them.");
    }

    private NamesReport Measure(PictureModel model, (CaptionedPictures Known, CaptionedPictures Unseen) data, string language, ParseResult parsed, Terminal terminal) => TensorScope.Release(() =>
    {
        int[] told = [.. Enumerable.Range(0, data.Known.Pictures.Count).Where(index => NameOf(data.Known, index, language) is not null)];
        var count = Math.Min(parsed.GetValue(_number), told.Length);
        int[] named = [.. Enumerable.Range(0, count).Select(index => told[(int)((long)index * told.Length / count)])];
        var made = new List<Picture>();
        using var line = terminal.StartProgress($"Drawing ({language})");
        foreach (var index in named)
        {
            var settings = model.Settings(unchecked(parsed.GetValue(_seed) + (ulong)made.Count)) with { Variation = 0 }; // A picture that was moved is not found by its pixels.
            made.Add(model.Generate(new TextPrompt(NameOf(data.Known, index, language)!), settings, stop: terminal.Stop)[0]);
            line.Report(made.Count, count, $"{made.Count} of {count} pictures");
        }

        var (drawn, known, unseen) = (Coarse(model, made), Coarse(model, Listed(data.Known)), Coarse(model, Listed(data.Unseen)));
        return new NamesReport(language, count, [.. new PromptRetrieval().Measure(drawn, known, named), .. new Memorization().Measure(known, unseen, drawn).Measurements]);
    });

    private static string? NameOf(CaptionedPictures pictures, int index, string language) => pictures.Captions[index].FirstOrDefault(caption => caption.Language == language)?.Name;

    private static Picture[] Listed(CaptionedPictures data) => [.. Enumerable.Range(0, data.Pictures.Count).Select(index => data.Pictures[index])];

    private static Tensor Coarse(PictureModel model, IReadOnlyList<Picture> pictures) =>
        nn.functional.adaptive_avg_pool2d(new PictureModality(model.Description.Picture.Channels).ToTensor([.. pictures]), [Side, Side]).flatten(1);

    private static void Explain(string name, IReadOnlyList<NamesReport> found, TextWriter output)
    {
        output.WriteLine($"Pictures that '{name}' draws by the names of known ones, compared as {Side}x{Side} pixels");
        foreach (var report in found)
        {
            output.WriteLine();
            output.WriteLine($"{report.Number} names, language '{report.Language}':");
            foreach (var measured in report.Measurements)
            {
                var interval = measured.Interval is { } range ? string.Create(CultureInfo.InvariantCulture, $" [{range.Low:0.000}, {range.High:0.000}]") : "";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {measured.Name,-32} {measured.Value:0.000}{interval}"));
            }
        }

        output.WriteLine();
        output.WriteLine("In brackets: 95 % intervals. A ratio near 1 is that of pictures it never saw, near 0 of copies.");
    }
}
