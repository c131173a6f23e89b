using System.CommandLine;
using DiffusionSharp.Cli.Explain.Lab;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Explain;

/// <summary><c>diffusion explain</c>: the forward process on one's own picture.</summary>
internal sealed class ExplainCommand
{
    private const int Frames = 60;
    private static readonly FilmSettings _filmSettings = new(TimeSpan.FromMilliseconds(70), HoldLast: TimeSpan.FromSeconds(1.5));

    private readonly Argument<string> _picture = new("picture") { Description = "A picture file: png, jpg, webp, bmp or gif." };
    private readonly Option<string?> _output = OutputOptions.Picture("Where the film strip goes; without it, explain.png in the current folder", "--output", "-o");
    private readonly Option<string?> _film = OutputOptions.Film("Write the picture dissolving as a film", "--film");
    private readonly Option<string> _schedule = new("--schedule")
    {
        Description = "The noise schedule: cosine, linear, scaled-linear, sigmoid, karras, flow.",
        HelpName = "name",
        DefaultValueFactory = _ => "cosine",
    };

    private readonly Option<int> _steps = NumberOptions.Create("--steps", "Steps of the chain", 1000, (2, 1000));
    private readonly Option<int> _pictures = NumberOptions.Create("--pictures", "Pictures in the strip", 8, (2, 24));
    private readonly Option<int> _size = NumberOptions.Create("--size", "Side of the square that the picture is brought to", 160, (16, 256));
    private readonly Option<ulong> _seed = NumberOptions.Create<ulong>("--seed", "All noise follows from it", 0, (0, ulong.MaxValue - 1));
    private readonly Option<bool> _json = CommonOptions.Json();

    private ExplainCommand()
    {
    }

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var it = new ExplainCommand();
        return new ExampledCommand(
            "explain",
            "Draws how a picture of yours turns to noise, step by step and in one step, and explains it.",
            new("diffusion explain photo.jpg -o strip.png", "the film strip, and an explanation"),
            new("diffusion explain photo.jpg --film noise.gif", "and a film of the picture dissolving"),
            new("diffusion explain photo.jpg --schedule linear", "with the schedule of DDPM (Ho et al. 2020)"),
            new("diffusion explain photo.jpg --json", "the measured numbers for a program"),
            new("diffusion explain reverse Sneaker", "the way back, from noise to a picture, with a model"),
            new("diffusion explain gan", "adversarial networks and diffusion side by side, on points of the plane"),
            new("diffusion explain diffusion", "the score field, and the paths of samples through it"))
        {
            it._picture, it._output, it._film, it._schedule, it._steps, it._pictures, it._size, it._seed, it._json,
            ReverseCommand.Create(terminal), PromptCommand.Create(terminal), NamesCommand.Create(terminal), ExplainGanCommand.Create(terminal), ExplainDiffusionCommand.Create(terminal),
        }.Does(parsed => it.Run(parsed, terminal));
    }

    private void Run(ParseResult parsed, Terminal terminal)
    {
        var (path, strip, film) = (parsed.GetValue(_picture)!, parsed.GetValue(_output) ?? "explain.png", parsed.GetValue(_film));
        foreach (var file in new[] { strip, film }.OfType<string>())
        {
            Files.RequireWritable(file);
        }

        var name = parsed.GetValue(_schedule)!;
        var settings = new ForwardSettings(name, ScheduleNames.Find(name), parsed.GetValue(_steps), parsed.GetValue(_pictures), film is null ? 0 : Frames, parsed.GetValue(_seed));
        var story = Tell(path, parsed.GetValue(_size), settings, terminal);
        PictureFile.Write(StoryPicture.Draw(story), strip);
        if (film is not null)
        {
            FilmFile.Write(story.Film, film, _filmSettings);
        }

        if (parsed.GetValue(_json))
        {
            Json.Write(StoryReport.Of(path, story, (strip, film)), terminal.Output);
            return;
        }

        StoryText.Write(Path.GetFileName(path), story, terminal.Output);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"The strip is in '{strip}'{(film is null ? "" : $", the film in '{film}'")}.");
    }

    private static ForwardStory Tell(string path, int size, ForwardSettings settings, Terminal terminal)
    {
        var picture = PictureFile.Read(path).OnBackground(255, 255, 255).CropToSquare().Resize(size, size);
        Frame.Tensors.Require();
        using var progress = terminal.StartProgress("Adding noise");
        return ForwardStory.Tell(picture, settings, progress, terminal.Stop);
    }
}
