using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Explain;

/// <summary><c>diffusion explain prompt</c>: what the words decide, and at which noise.</summary>
internal sealed class PromptCommand
{
    private const int Levels = 8;

    private readonly Argument<string> _model = new("model") { Description = "A model of prompts: its name or folder." };
    private readonly Option<string> _data = new("--data") { Description = "Pictures with captions: a folder or zip file.", HelpName = "path", Required = true };
    private readonly Option<string[]> _annotations = new("--annotations") { Description = "Folders or zip files of Unicode CLDR annotations, for captions of emoji in more languages.", HelpName = "path" };
    private readonly PartOptions _parts = new(0);
    private readonly Option<int> _number = NumberOptions.Create("--number", "Pictures that are looked at, at most", 128, (2, 1024));
    private readonly Option<ulong> _seed = NumberOptions.Create<ulong>("--seed", "Which pictures and which noise", 0, (0, ulong.MaxValue));
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var it = new PromptCommand();
        it._number.Aliases.Add("-n");
        return new ExampledCommand(
            "prompt",
            "Measures how much of a picture its prompt decides at each level of noise, and explains it.",
            new("diffusion explain prompt models/mine --data emoji", "does my model listen?"),
            new("diffusion explain prompt models/mine --data emoji --held-out 0.03 --part held-out", "to the names of pictures that it never saw, too?"))
        {
            it._model, it._data, it._annotations, it._parts.Part.Option, it._parts.HeldOut, it._number, it._seed, it._threads, it._json,
        }.Does(parsed => it.Run(parsed, terminal));
    }

    private void Run(ParseResult parsed, Terminal terminal)
    {
        Frame.Tensors.Require();
        Frame.Tensors.UseThreads(parsed.GetValue(_threads));
        using var model = ModelFolder.Load(ModelCatalog.Default.Find(parsed.GetValue(_model)!), CPU);
        var found = Measure(model, parsed, terminal);
        if (parsed.GetValue(_json))
        {
            Json.Write(found, terminal.Output);
        }
        else
        {
            Explain(model.Description.Name, found, terminal.Output);
        }
    }

    private List<PromptInfluence> Measure(SavedModel model, ParseResult parsed, Terminal terminal) => TensorScope.Release(() =>
    {
        var (source, count, seed) = (Open(model, parsed), parsed.GetValue(_number), parsed.GetValue(_seed));
        var batch = source.Read(0, (int)Math.Min(count, source.Count));
        var denoiser = new PreconditionedDenoiser(model.Network, model.Description.Parameterization);
        var found = new List<PromptInfluence>();
        using var line = terminal.StartProgress("Listening");
        foreach (var level in NoiseGrid.From(model.Description.Schedule, Levels).SkipLast(1))
        {
            terminal.Stop.ThrowIfCancellationRequested();
            found.Add(PromptInfluence.Measure(denoiser, batch, level, new NoiseSource([.. Enumerable.Range(0, (int)batch.Clean.shape[0]).Select(item => unchecked(seed + (ulong)item))])));
            line.Report(found.Count, Levels, $"{found.Count} of {Levels} levels");
        }

        return found;
    });

    private PictureSource Open(SavedModel model, ParseResult parsed)
    {
        var (path, picture) = (parsed.GetValue(_data)!, model.Description.Picture);
        if (model is not { Vocabulary: { } vocabulary, Description.Network.Prompt: { } prompt })
        {
            throw new ArgumentException($"'{model.Description.Name}' takes no prompts. Name a model that does.");
        }

        return _parts.Of(parsed, path).Open(new(picture.Width, picture.Height, picture.Channels) { Annotations = parsed.GetValue(_annotations) ?? [] }) is CaptionedPictures captioned
            ? captioned.ToSource(new() { Seed = parsed.GetValue(_seed), ToldNothing = 0, Prompts = new(1, 0) }, text => vocabulary.Encode(text, prompt.Length))
            : throw new ArgumentException($"The pictures of '{path}' have no captions. Give pictures that have them.");
    }

    private static void Explain(string name, IReadOnlyList<PromptInfluence> found, TextWriter output)
    {
        output.WriteLine(
            $"""
            What the prompt decides in '{name}': mean squared errors of the picture that it sees behind the noise

            Where the noise hides everything, only the words can say what is there: a model that listens errs less with the right
            prompt than with none, and more with the prompt of another picture. Where little is hidden it need not be told.

                   σ/α      right    nothing      wrong
            """);
        foreach (var at in found)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {at.Level.Sigma / at.Level.Alpha,8:0.###}   {at.Right,8:0.0000}   {at.Nothing,8:0.0000}   {at.Wrong,8:0.0000}"));
        }
    }
}
