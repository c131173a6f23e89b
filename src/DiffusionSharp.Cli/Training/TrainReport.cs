using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Training;

/// <summary>What a training came to.</summary>
/// <param name="Name">Of the model.</param>
/// <param name="Examples">Seen in all.</param>
/// <param name="Loss">Of the last steps; null where there were none to take.</param>
/// <param name="Model">Its folder.</param>
internal sealed record TrainReport(string Name, long Examples, double? Loss, string Model)
{
    /// <summary>The command that uses it, up to the option that names it.</summary>
    public required string Command { get; init; }

    /// <summary>The command of what a recipe teaches.</summary>
    public static string CommandOf(TrainingRecipe recipe) => recipe.Data.Restoration?.Task switch
    {
        null => "generate --model",
        EnlargingRestoration => "upscale photo.png --model",
        ColoringRestoration => "colorize grey.jpg --model",
        MarkingRestoration => "restore old.jpg --mask-out found.png --detector",
        _ => "restore old.jpg --model",
    };
}
