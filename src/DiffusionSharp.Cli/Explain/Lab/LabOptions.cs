using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>What both experiments can be told.</summary>
internal sealed class LabOptions(string name)
{
    public Choice<IToySet> Set { get; } = new("--set", "What is learned", ("eight-gaussians", new EightGaussiansSet()), ("two-moons", new TwoMoonsSet()), ("spiral", new SpiralSet()));

    public Option<string?> Film { get; } = OutputOptions.Film($"Where the film goes; without it, {name}.gif in the current folder", "--film", "-o");

    public Option<string?> Picture { get; } = OutputOptions.Picture("Write the last picture of the film too", "--picture");

    public Option<int> Steps { get; } = NumberOptions.Create("--steps", "Steps of training", 3000, (20, 100_000));

    public Option<ulong> Seed { get; } = NumberOptions.Create<ulong>("--seed", "Everything follows from it", 0, (0, ulong.MaxValue));

    public Option<bool> Json { get; } = CommonOptions.Json();

    /// <summary>The file of the film.</summary>
    public string FilmIn(ParseResult parsed) => parsed.GetValue(Film) ?? $"{name}.gif";
}
