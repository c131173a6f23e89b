using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Adversarial;

namespace DiffusionSharp.Cli.Training;

/// <summary>What a training of a DCGAN came to.</summary>
/// <param name="File">Its checkpoint.</param>
/// <param name="Examples">Real pictures seen in all.</param>
/// <param name="Classes">Told to the networks; 0 for none.</param>
/// <param name="Last">The last step; null where there was none to take.</param>
internal sealed record GanReport(string File, long Examples, int Classes, AdversarialProgress? Last)
{
    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        output.WriteLine($"The DCGAN in '{File}' has seen {Examples} examples{(Classes == 0 ? "" : $" of {Classes} classes")}.");
        output.WriteLine($"Measure it with: diffusion evaluate {Words.Quoted(File)} --against DATA --classifier FOLDER");
    }
}
