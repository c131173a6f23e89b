namespace DiffusionSharp.Benchmarks.Published;

/// <summary>What an evaluation took.</summary>
/// <param name="Wall">Seconds.</param>
/// <param name="Processor">Seconds of all threads together, which other programs lengthen less.</param>
/// <param name="Resident">Bytes that the process held afterwards.</param>
/// <param name="Peak">The most bytes that it ever held.</param>
internal readonly record struct Measurement(double Wall, double Processor, double Resident, double Peak)
{
    /// <summary>Reads a worker's answer.</summary>
    public static Measurement Parse(string line)
    {
        double[] numbers = [.. line.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
