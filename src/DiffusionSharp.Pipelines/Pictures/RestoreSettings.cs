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

    /// <summary>Decides the sample; the mean does not depend on it.</summary>
    public ulong Seed { get; init; }
}
