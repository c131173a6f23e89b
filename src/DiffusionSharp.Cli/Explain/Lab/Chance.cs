namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>Random numbers of the lab.</summary>
internal static class Chance
{
    /// <summary>Normal (Box and Muller 1958).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
