namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>How a picture is restored.</summary>
public sealed record RestoreSettings
{
    /// <summary>1 is the mean of all that the picture may have been, sure and soft; 0 is one of them, sharp and partly invented; between, a mixture. In [0, 1].</summary>
    public double Fidelity
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Fidelity), value, "The fidelity must be in [0, 1]: 1 is the faithful mean, 0 a sharp sample.");
    } = 1;

    /// <summary>Steps to a sample, 1 to 1000; null is what suits the model. The mean takes one.</summary>
    public int? Steps { get; init; }

    /// <summary>
    /// How often the mean is asked for, each time of the picture mirrored or turned another way, and averaged (self-ensemble: Timofte et al. 2016, arXiv:1511.02228): 1, 2, 4 or 8, which
    /// takes as many times longer; null is 8 for pictures of up to 1.5 million pixels and 1 for larger ones.
    /// </summary>
    public int? Readings
    {
        get;
        init => field = value is null or 1 or 2 or 4 or 8 ? value : throw new ArgumentOutOfRangeException(nameof(Readings), value, "A picture is read 1, 2, 4 or 8 times.");
    }

    /// <summary>Decides the sample; the mean does not depend on it.</summary>
    public ulong Seed { get; init; }
}
