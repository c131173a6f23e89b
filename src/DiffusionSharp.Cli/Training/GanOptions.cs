using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Training;

/// <summary>What <c>diffusion train-gan</c> can be told.</summary>
internal sealed class GanOptions
{
    public Argument<string> Recipe { get; } = new("recipe") { Description = "The recipe: a JSON file like recipes/gan-dcgan.json." };

    public Option<string> Data { get; } = new("--data") { Description = "A folder or zip file of pictures, class folders, or IDX files.", HelpName = "path", Required = true };

    public Option<string> Run { get; } = new("--run") { Description = "The folder of the run: plan, log, checkpoints, samples, and in the end the model.", HelpName = "folder", Required = true };

    public Option<long> Examples { get; } = NumberOptions.Create("--examples", "How many pictures are seen in all, in place of the recipe's number; 0 leaves it", 0L, (0, long.MaxValue / 2));

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<bool> Json { get; } = CommonOptions.Json();
}
