namespace DiffusionSharp.Cli.Compare;

/// <summary>A line of a run's log.</summary>
/// <param name="Examples">Pictures seen.</param>
/// <param name="Loss">Of the denoiser, or of the discriminator.</param>
/// <param name="GeneratorLoss">Of the generator; null where there is none.</param>
/// <param name="Gradient">Norm of the denoiser's or the generator's.</param>
internal sealed record HistoryPoint(long Examples, double Loss, double? GeneratorLoss, double Gradient);
