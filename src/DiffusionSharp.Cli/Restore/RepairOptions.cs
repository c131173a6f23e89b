using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Restore;

/// <summary>What <c>diffusion restore</c> alone can be told.</summary>
internal sealed class RepairOptions
{
    public Option<string?> Mask { get; } = new("--mask") { Description = "A picture file of the same size: only where it is bright anything changes.", HelpName = "file" };

    public Option<string?> Marks { get; } = OutputOptions.Picture("Write where scratches and creases were found, to be seen, corrected and given back with --mask", "--mask-out");

    public Option<string> Detector { get; } = new("--detector") { Description = "The model that finds them.", HelpName = "name", DefaultValueFactory = _ => RestorationKind.Marks.Model };

    /// <summary>Null where the photograph decides.</summary>
    public Choice<bool?> Scratches { get; } = new(
        "--scratches", "Thin scratches and cracks that the detector finds: filled from around them before the rest is done, or left to the model; auto fills those of photographs without colors", ("auto", null), ("fill", true), ("keep", false));

    /// <summary>Null where the photograph decides.</summary>
    public Choice<bool?> Tone { get; } = new(
        "--tone", "Faded and yellowed tones: set right, or kept; auto sets those of photographs right that have scratches, and a --mask leaves them out", ("auto", null), ("right", true), ("keep", false));

    /// <summary>Null where the photograph decides.</summary>
    public Choice<bool?> Repair { get; } = new(
        "--repair", "Noise, blur, JPEG blocks and what else the model takes away: auto leaves a photograph as it is where nothing of the kind is found; always, or only scratches and tones as the options above say", ("auto", null), ("always", true), ("keep", false));

    /// <summary>In the order of the help.</summary>
    public Option[] All => [Mask, Marks, Detector, Scratches.Option, Tone.Option, Repair.Option];
}
