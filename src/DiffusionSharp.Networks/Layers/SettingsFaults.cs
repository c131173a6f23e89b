namespace DiffusionSharp.Networks.Layers;

/// <summary>Reports all faults of a settings object at once.</summary>
internal static class SettingsFaults
{
    /// <summary>Beyond every network there is, and few enough that no product of two widths and a kernel overflows.</summary>
    public const int Widest = 65536;

    /// <summary>The most classes, and the most ids of a vocabulary.</summary>
    public const int MostNames = 10_000_000;

    /// <summary>One sentence for each number outside its range, both ends included.</summary>
    public static IEnumerable<string> OutOfRange(params IReadOnlyList<(string Name, int Value, int Least, int Most)> numbers) =>
        from number in numbers
        where number.Value < number.Least || number.Value > number.Most
        select $"The {number.Name} must be from {number.Least} to {number.Most}, not {number.Value}.";

    /// <exception cref="ArgumentException">There is at least one fault.</exception>
    public static void Throw(IEnumerable<string> faults, string argument)
    {
        var all = string.Join(" ", faults);
        if (all.Length > 0)
        {
            throw new ArgumentException(all, argument);
        }
    }
}
