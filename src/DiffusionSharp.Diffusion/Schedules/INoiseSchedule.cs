namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>Which noise level belongs to which time. t = 0 is clean data, t = 1 is all noise.</summary>
public interface INoiseSchedule
{
    /// <summary>The level at a time.</summary>
    /// <param name="t">In [0, 1].</param>
    NoiseLevel At(double t);
}
