using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>
/// A forward chain of T steps as a schedule: t = k/T is the state after k steps, so that t = 0 is clean data. A network trained on such a
/// chain is told the timestep k − 1, in [0, T − 1]. Between two steps λ is interpolated, and α where λ has no end (beside clean
/// data, and beside pure noise). Variance preserving.
/// </summary>
/// <param name="Betas">The chain's variances.</param>
/// <param name="Steps">T, from 1 to 1000000.</param>
public sealed record BetaSchedule(IBetas Betas, int Steps = 1000) : INoiseSchedule
{
    private const int MostSteps = 1_000_000;

    /// <summary>After 0, 1, … T steps.</summary>
    private readonly ImmutableArray<NoiseLevel> _levels = Walk(Betas, Steps);

    /// <summary>The chain's variances.</summary>
    public IBetas Betas { get; } = Betas;

    /// <summary>T.</summary>
    public int Steps { get; } = Steps;

    /// <inheritdoc/>
    public NoiseLevel At(double t)
    {
        var place = Require.Time(t) * Steps;
        var below = Math.Min((int)place, Steps - 1);
        return Between(_levels[below], _levels[below + 1], place - below);
    }

    /// <summary>The level that a network knows by a timestep.</summary>
    /// <param name="timestep">In [0, T − 1].</param>
    public NoiseLevel AtTimestep(int timestep) => _levels[1 + Require.Within(timestep, 0, Steps - 1, nameof(timestep))];

    /// <summary>The timestep, with fraction, that belongs to a level of this signal-to-noise ratio on whatever path; the inverse of <see cref="AtTimestep"/>.</summary>
    /// <returns>In [0, T − 1]: levels cleaner than the chain's first count as its first, noisier ones as its last.</returns>
    public double Timestep(NoiseLevel level)
    {
        var (low, high) = (1, Steps);
        if (!(level.LogSnr < _levels[low].LogSnr))
        {
            return 0;
        }

        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _levels[middle].LogSnr >= level.LogSnr ? (middle, high) : (low, middle);
        }

        return Math.Min(low + Fraction(_levels[low], _levels[high], level), Steps) - 1;
    }

    /// <summary>Equal if the tables are made alike.</summary>
    public bool Equals(BetaSchedule? other) => other is not null && Betas.Equals(other.Betas) && Steps == other.Steps;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Betas, Steps);

    private static ImmutableArray<NoiseLevel> Walk(IBetas betas, int steps)
    {
        ArgumentNullException.ThrowIfNull(betas);
        var table = betas.Table(Require.Within(steps, 1, MostSteps, nameof(Steps)));
        var levels = ImmutableArray.CreateBuilder<NoiseLevel>(steps + 1);
        var (kept, noise) = (1.0, 0.0);
        levels.Add(NoiseLevel.Clean);

        foreach (var beta in table)
        {
            var isLast = levels.Count == steps;
            if (table.Count != steps || !(beta > 0 && (beta < 1 || (isLast && beta == 1))))
            {
                throw new ArgumentException($"A chain of {steps} steps needs {steps} variances in (0, 1), of which only the last may be 1, but number {levels.Count} of {table.Count} is {beta}.", nameof(betas));
            }

            (kept, noise) = (kept * (1 - beta), noise * (1 - beta) + beta);
            levels.Add(new(Math.Sqrt(kept), Math.Sqrt(noise)));
        }

        return levels.MoveToImmutable();
    }

    private static NoiseLevel Between(NoiseLevel cleaner, NoiseLevel noisier, double fraction)
    {
        if (fraction is 0 or 1)
        {
            return fraction == 0 ? cleaner : noisier;
        }

        if (double.IsFinite(cleaner.LogSnr) && double.IsFinite(noisier.LogSnr))
        {
            return NoiseLevel.FromLogSnr(cleaner.LogSnr + fraction * (noisier.LogSnr - cleaner.LogSnr));
        }

        var lost = (1 - cleaner.Alpha) * (1 - fraction) + (1 - noisier.Alpha) * fraction;
        return new(1 - lost, Math.Sqrt(lost * (2 - lost)));
    }

    private static double Fraction(NoiseLevel cleaner, NoiseLevel noisier, NoiseLevel level) => double.IsFinite(noisier.LogSnr)
        ? (cleaner.LogSnr - level.LogSnr) / (cleaner.LogSnr - noisier.LogSnr)
        : 1 - NoiseLevel.FromLogSnr(level.LogSnr).Alpha / cleaner.Alpha;
}
