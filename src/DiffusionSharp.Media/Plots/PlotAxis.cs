namespace DiffusionSharp.Media.Plots;

/// <summary>One direction of a plot.</summary>
/// <param name="Label">What is measured, with its unit.</param>
/// <param name="Least">The value at its beginning, or null for what the curves need.</param>
/// <param name="Most">The value at its end, or null for what the curves need.</param>
public abstract record PlotAxis(string Label, double? Least = null, double? Most = null)
{
    /// <summary>The share of the axis that is left free beyond the curves on a side whose end is not given.</summary>
    private const double Margin = 0.04;

    /// <summary>A value on the scale that is drawn evenly; not a number where it has no place there.</summary>
    internal abstract double Scaled(double value);

    /// <summary>Round values in a range of the even scale, about as many as wanted.</summary>
    internal abstract IReadOnlyList<PlotTick> Ticks(double low, double high, int wanted);

    /// <summary>The range around the only value there is.</summary>
    internal virtual (double Low, double High) Around(double only) => only == 0 ? (-1, 1) : (only - (Math.Abs(only) * 0.1), only + (Math.Abs(only) * 0.1));

    /// <summary>The range of the even scale that holds the values.</summary>
    /// <param name="values">Values of all curves.</param>
    /// <param name="margin">Whether room is left beyond them.</param>
    /// <exception cref="ArgumentException">The ends that are given are no range.</exception>
    internal (double Low, double High) Range(IEnumerable<double> values, bool margin)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Select(Scaled).Where(double.IsFinite))
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        (low, high) = low > high ? (0, 1) : (low, high);
        var room = margin ? (high - low) * Margin : 0;
        (low, high) = high > low ? (low - room, high + room) : Around(low);
        low = Least is { } least ? Scaled(least) : low;
        high = Most is { } most ? Scaled(most) : high;
        return low < high
            ? (low, high)
            : throw new ArgumentException($"The axis '{Label}' cannot go from {Least?.ToString() ?? "its least value"} to {Most?.ToString() ?? "its greatest value"}. Let it begin below its end, and a logarithmic one above zero.");
    }
}
