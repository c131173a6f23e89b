namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Shares that were counted.</summary>
internal static class Proportion
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>A share with Wilson's 95 % interval (1927), which is sound for few items and for shares near 0 and 1.</summary>
    /// <param name="name">What is shared.</param>
    /// <param name="hits">How many.</param>
    /// <param name="items">Of how many, at least 1.</param>
    /// <param name="better">Which way it is better.</param>
    public static Measurement Of(string name, long hits, long items, Preference better)
    {
        var (share, count, square) = ((double)hits / items, (double)items, Normal95 * Normal95);
        var middle = (share + (square / (2 * count))) / (1 + (square / count));
        var half = Normal95 / (1 + (square / count)) * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count * count)));
        return new(name, share, better)
        {
            Deviation = Math.Sqrt(share * (1 - share) / count),
            Interval = new(Math.Max(0, middle - half), Math.Min(1, middle + half), 0.95),
        };
    }
}
