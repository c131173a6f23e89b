namespace DiffusionSharp.Media.Films;

/// <summary>How a film of pictures is shown.</summary>
/// <param name="PerFrame">How long each picture stays: 10 milliseconds (GIF counts in these) to 10 minutes.</param>
/// <param name="Plays">How often the film is shown; 0 is forever.</param>
/// <param name="HoldLast">How long the last picture stays, in place of <paramref name="PerFrame"/>: at most 10 minutes.</param>
/// <param name="Dither">
/// Whether GIF spreads what its 256 colors cannot say over the neighbors (Floyd and Steinberg 1976). The other formats keep every color.
/// </param>
public sealed record FilmSettings(TimeSpan PerFrame, int Plays = 0, TimeSpan? HoldLast = null, bool Dither = true)
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(10), _longest = TimeSpan.FromMinutes(10);

    internal void Check()
    {
        List<string> faults = [];
        if (PerFrame < _shortest || PerFrame > _longest)
        {
            faults.Add($"{nameof(PerFrame)} is {PerFrame} and must be from 10 milliseconds to 10 minutes");
        }

        if (HoldLast is { } hold && (hold < _shortest || hold > _longest))
        {
            faults.Add($"{nameof(HoldLast)} is {hold} and must be from 10 milliseconds to 10 minutes");
        }

        if (Plays is < 0 or > ushort.MaxValue)
        {
            faults.Add($"{nameof(Plays)} is {Plays} and must be from 0 (forever) to {ushort.MaxValue}");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException($"The film cannot be shown so: {string.Join("; ", faults)}.");
        }
    }

    /// <summary>How long each of so many frames stays, in units of so many milliseconds, rounded so that the sum stays right.</summary>
    internal int[] Durations(int frames, double unit)
    {
        var durations = new int[frames];
        for (var i = 0; i < frames; i++)
        {
            durations[i] = (int)(Math.Round((i + 1) * PerFrame.TotalMilliseconds / unit) - Math.Round(i * PerFrame.TotalMilliseconds / unit));
        }

        durations[^1] = HoldLast is { } hold ? (int)Math.Round(hold.TotalMilliseconds / unit) : durations[^1];
        return durations;
    }
}
