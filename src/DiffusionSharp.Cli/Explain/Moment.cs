using DiffusionSharp.Diffusion;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Explain;

/// <summary>The picture at one time, reached in both ways.</summary>
/// <param name="Time">From 0, the picture itself, to 1, all noise.</param>
/// <param name="Level">How much picture and how much noise there is.</param>
/// <param name="Theory">What x = α·x₀ + σ·ε promises.</param>
/// <param name="Chain">What was measured after all steps up to here.</param>
/// <param name="Closed">What was measured after the one step from the picture.</param>
internal sealed record Moment(double Time, NoiseLevel Level, MeanAndDeviation Theory, MeanAndDeviation Chain, MeanAndDeviation Closed)
{
    /// <summary>Signal-to-noise ratio in power: α²/σ².</summary>
    public double SignalToNoise => Math.Exp(2 * Level.LogSnr);

    /// <summary>The picture as the chain left it.</summary>
    public required Picture ChainPicture { get; init; }

    /// <summary>The picture as the one step left it.</summary>
    public required Picture ClosedPicture { get; init; }

    /// <summary>
    /// How far the measured numbers lie from theory, in standard errors; none at a level without noise. The mean of N values wanders by
    /// σ/√N, their variance by √((4·α²·s²·σ² + 2·σ⁴)/N) where s is the deviation of the picture.
    /// </summary>
    /// <param name="picture">Of the picture itself.</param>
    /// <param name="values">N.</param>
    public IEnumerable<double> Gaps(MeanAndDeviation picture, long values)
    {
        if (Level.IsClean)
        {
            return [];
        }

        var (kept, noise) = (Math.Pow(Level.Alpha * picture.Deviation, 2), Math.Pow(Level.Sigma, 2));
        var ofMean = Level.Sigma / Math.Sqrt(values);
        var ofDeviation = Math.Sqrt(((4 * kept * noise) + (2 * noise * noise)) / values) / (2 * Theory.Deviation);
        return new[] { Chain, Closed }.SelectMany(measured => new[]
        {
            Math.Abs(measured.Mean - Theory.Mean) / ofMean,
            Math.Abs(measured.Deviation - Theory.Deviation) / ofDeviation,
        });
    }
}
