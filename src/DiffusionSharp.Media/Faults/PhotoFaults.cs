using System.Globalization;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Faults;

/// <summary>
/// What a photograph as a whole tells of its faults: noise in its plainest parts, the grid of a bad JPEG, and edges that are nowhere sharp. A network that sees parts takes fur and
/// the grain of wood for noise; the whole tells whether there is any.
/// </summary>
/// <param name="Noise">The deviation of the noise in the brightness, in steps of 255, where the photograph is plainest; NaN where it is too small or too white and black to tell.</param>
/// <param name="Grain">The same over pixels twice as wide and high: the grain of film and what a scanner has softened.</param>
/// <param name="Blocks">How many times as large the jumps from one JPEG block to the next are as other jumps: 1 where there are no blocks; NaN where it is too small to tell.</param>
/// <param name="Sharpness">How much of its height a strong edge gains from one pixel to the next, the median, 0 to 1; NaN where it has no edges.</param>
public sealed record PhotoFaults(double Noise, double Grain, double Blocks, double Sharpness)
{
    // Of 44 photographs with nothing wrong the median had noise of 0.25, one more than 1.2, and noise of deviation 3 gave them 1.8 and more. Their grain was 0.33, a tenth had more than 1.7,
    // and ten of eleven old ones had 1.4 and more. A JPEG of quality 90 gives blocks of 1.0 to 2.0, of quality 30 of 1.5 (a tenth below 2.2) to 12. Sharpness was 0.42 to 0.86, after a blur
    // of deviation 1.2 it was 0.32 to 0.47.
    private const double MuchNoise = 1.5, MuchGrain = 1.2, LittleSharpness = 0.4;

    /// <summary>The blocks from which on a JPEG is to be seen.</summary>
    internal const double ManyBlocks = 2;

    /// <summary>Whether there is noise to be seen, or none can be told.</summary>
    public bool IsNoisy => !(Noise < MuchNoise && Grain < MuchGrain);

    /// <summary>Whether the blocks of a JPEG are to be seen, or none can be told.</summary>
    public bool IsBlocky => !(Blocks < ManyBlocks);

    /// <summary>Whether nothing is sharp, or nothing can be told.</summary>
    public bool IsSoft => !(Sharpness > LittleSharpness);

    /// <summary>Whether the photograph was looked at well and has none of them. Scratches and faded tones are others.</summary>
    public bool AreNone => !IsNoisy && !IsBlocky && !IsSoft;

    /// <summary>In words, for those who read; empty where there are none.</summary>
    public string Words => string.Join(", ", new[]
    {
        Noise >= MuchNoise ? string.Create(CultureInfo.InvariantCulture, $"noise of {Noise:0.0} of 255") : Grain >= MuchGrain ? "grain" : null,
        Blocks >= ManyBlocks ? "the blocks of a bad JPEG" : null, Sharpness <= LittleSharpness ? "softness" : null,
    }.OfType<string>());

    /// <summary>Looks at a photograph.</summary>
    /// <param name="photo">Of any size, channels and bits.</param>
    public static PhotoFaults Of(Picture photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var grey = PictureAlpha.Without(photo).ToChannels(1);
        var (across, down) = BlockMeasure.Of(grey);
        return new(NoiseMeasure.Fine(grey), NoiseMeasure.Coarse(grey), Math.Min(across.Ratio, down.Ratio), SharpnessMeasure.Of(grey));
    }
}
