namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>Which timesteps of a chain are visited (Lin et al. 2023, arXiv:2305.08891, table 2), noisiest first.</summary>
internal static class Spacing
{
    /// <summary>A spacing: the chain's length, how many steps, the offset.</summary>
    public delegate double[] Rule(int count, int steps, int offset);

    /// <summary>Of schedulers that walk the chain itself: whole timesteps from the last to the first.</summary>
    public static IReadOnlyDictionary<string, Rule> Chain { get; } = new Dictionary<string, Rule>
    {
        ["linspace"] = (count, steps, _) => [.. Even(0, count - 1, steps).Select(time => Math.Round(time)).Reverse()],
        ["leading"] = Leading,
        ["trailing"] = (count, steps, _) => Trailing(count, count, steps),
    };

    /// <summary>Of schedulers in σ: as <see cref="Chain"/>, but fractions stay.</summary>
    public static IReadOnlyDictionary<string, Rule> Sigma { get; } = new Dictionary<string, Rule>
    {
        ["linspace"] = (count, steps, _) => [.. Even(0, count - 1, steps).Select(time => (double)(float)time).Reverse()],
        ["leading"] = Leading,
        ["trailing"] = (count, steps, _) => Trailing(count, count, steps),
    };

    /// <summary>Of high-order solvers: one timestep more than steps, the cleanest left out; <paramref name="last"/> is the first too noisy one.</summary>
    public static double[] Solver(string name, int count, int last, int steps, int offset) => name switch
    {
        "linspace" => [.. Even(0, last - 1, steps + 1).Select(time => Math.Round(time)).Reverse().Take(steps)],
        "leading" => [.. Enumerable.Range(0, steps + 1).Select(step => (double)(step * (last / (steps + 1)))).Reverse().Take(steps).Select(time => time + offset)],
        "trailing" => Trailing(count, last, steps),
        _ => throw new InvalidDataException($"The scheduler's configuration has 'timestep_spacing': \"{name}\", but one of linspace, leading, trailing is wanted."),
    };

    /// <summary>Numbers evenly spaced from one to another, both included.</summary>
    public static IEnumerable<double> Even(double first, double last, int count) =>
        Enumerable.Range(0, count).Select(step => step == 0 ? first : step == count - 1 ? last : first + step * ((last - first) / (count - 1)));

    private static double[] Leading(int count, int steps, int offset) =>
        [.. Enumerable.Range(0, steps).Select(step => (double)(step * (count / steps) + offset)).Reverse()];

    private static double[] Trailing(int count, int last, int steps)
    {
        var ratio = (double)count / steps;
        return [.. Enumerable.Range(0, (int)Math.Ceiling(last / ratio)).Select(step => Math.Round(last - step * ratio) - 1)];
    }
}
