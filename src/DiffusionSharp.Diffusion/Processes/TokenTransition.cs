namespace DiffusionSharp.Diffusion.Processes;

/// <summary>What discrete processes share: a token survives a step with a chance, or is corrupted.</summary>
internal static class TokenTransition
{
    /// <summary>The chance α_t/α_s to survive the step from s to t.</summary>
    /// <exception cref="ArgumentException">t holds less noise than s, or α + σ is not 1.</exception>
    public static double Survival(NoiseLevel from, NoiseLevel to)
    {
        Require.Chances(from);
        Require.Chances(to);
        if (to.Alpha > from.Alpha)
        {
            throw new ArgumentException($"The chain adds noise, but {to} is cleaner than {from}. Order the levels from clean to noisy.", nameof(to));
        }

        return from.Alpha == 0 ? 0 : to.Alpha / from.Alpha;
    }
}
