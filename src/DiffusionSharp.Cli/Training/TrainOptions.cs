using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Training;

/// <summary>What <c>diffusion train</c> can be told.</summary>
internal sealed class TrainOptions
{
    public Argument<string> Recipe { get; } = new("recipe") { Description = "The recipe: a JSON file like those in the folder recipes." };

    public Option<string> Data { get; } = new("--data") { Description = "A folder or zip file of pictures.", HelpName = "path", Required = true };

    public Option<string> Run { get; } = new("--run") { Description = "The folder of the run: plan, log, checkpoints, samples, and in the end the model.", HelpName = "folder", Required = true };

    public Option<string[]> Annotations { get; } = new("--annotations")
    {
        Description = "Folders or zip files of Unicode CLDR annotations: captions of emoji in more languages. Those beside the pictures are found without it.",
        HelpName = "path",
    };

    public Option<string?> Start { get; } = new("--start") { Description = "A model's folder: begin with its weights in place of random ones.", HelpName = "folder" };

    public Option<long> Examples { get; } = NumberOptions.Create("--examples", "How many examples are seen in all, in place of the recipe's number; 0 leaves it", 0L, (0, long.MaxValue));

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<bool> Json { get; } = CommonOptions.Json();
}
