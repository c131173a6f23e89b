namespace DiffusionSharp.Media.Damage;

/// <summary>How often a kind of damage comes, and how strong it is where it does.</summary>
/// <param name="Probability">In [0, 1].</param>
/// <param name="Least">The weakest, in the unit of the kind; 0 or more.</param>
/// <param name="Most">The strongest, no less than <paramref name="Least"/>; drawn evenly between.</param>
public sealed record DamageRange(double Probability, double Least, double Most)
{
    /// <summary>Never comes.</summary>
    public static DamageRange Never { get; } = new(0, 0, 0);

    /// <summary>In [0, 1].</summary>
    public double Probability { get; init => field = Share(value); } = Share(Probability);

    /// <summary>0 or more.</summary>
    public double Least { get; init => field = Limit(value, nameof(Least)); } = Limit(Least, nameof(Least));

    /// <summary>0 or more; where it is less than <see cref="Least"/> the two change places.</summary>
    public double Most { get; init => field = Limit(value, nameof(Most)); } = Limit(Most, nameof(Most));

    /// <summary>A strength, or null where the kind does not come this time. Draws two numbers in any case.</summary>
    internal double? Draw(Random random)
    {
        var (comes, share) = (random.NextDouble() < Probability, random.NextDouble());
        return comes ? Least + (share * (Most - Least)) : null;
    }

    private static double Share(double value) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(Probability), value, "A probability must be in [0, 1].");

    private static double Limit(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number of 0 or more.");
}
