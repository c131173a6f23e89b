using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;

namespace DiffusionSharp.Cli.Restore;

/// <summary>What published models that enlarge can be told besides.</summary>
/// <param name="usual">What every model that enlarges can be told.</param>
internal sealed class EnlargeOptions(RestoreOptions usual)
{
    public Option<string?> Prompt { get; } = new("--prompt") { Description = "For published models: what the picture shows.", HelpName = "words" };

    public Option<int?> NoiseLevel { get; } = NumberOptions.Free<int>("--noise-level", "For published models: the noise that is laid on the picture, so that the model may change it; 0 the least, 20 where it is not given.");

    public Option<string?> From { get; } = new("--from") { Description = "For published models: make the result of a PNG file again, by the recipe it carries, of the same picture.", HelpName = "file" };

    public PreviewOptions Preview { get; } = new();

    public WalkOptions Walk { get; } = new(usual.Steps);

    public PublishedOptions Extras { get; } = new();

    /// <summary>Those that <see cref="RestoreOptions"/> does not have.</summary>
    public IReadOnlyList<Option> All => [Prompt, NoiseLevel, From, .. Walk.All.Where(option => option != usual.Steps), .. Extras.All.Where(option => !option.Name.StartsWith("--control", StringComparison.Ordinal)), .. Preview.All];

    /// <summary>Refuses all of them for another model.</summary>
    /// <exception cref="ArgumentException">One was given.</exception>
    public void Refuse(ParseResult parsed)
    {
        string[] given = [.. All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)];
        if (given.Length > 0)
        {
            throw new ArgumentException($"{string.Join(", ", given)}: that is for published models, in folders with a model_index.json. Leave it out, or name such a folder with --model.");
        }
    }
}
