namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>What an experiment came to.</summary>
/// <param name="Set">What was learned.</param>
/// <param name="Steps">Of training.</param>
/// <param name="Gan">What the adversarial network covers; null where there was none.</param>
/// <param name="FewestLater">The fewest places that it covered in the second half of its training; null where there was none.</param>
/// <param name="Diffusion">What diffusion covers.</param>
/// <param name="Film">The file.</param>
/// <param name="Seconds">For everything.</param>
internal sealed record LabReport(string Set, int Steps, ModeCount? Gan, int? FewestLater, ModeCount Diffusion, string Film, double Seconds);
