namespace DiffusionSharp.Data.Pictures;

/// <summary>
/// Random numbers that are a function of a seed, a position and a purpose, so that an example is the same in any batch. SplitMix64 (Steele,
/// Lea and Flood 2014), whose states mix well even where seeds and positions are small and near each other.
/// </summary>
internal struct ExampleRandom(ulong seed, long position, ExampleRandom.Purpose purpose)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(Mix(Mix(seed + Step) ^ (ulong)position) + ((ulong)purpose * Step));

    public enum Purpose
    {
        Order,
        Augmentation,
        Dropout,
        Prompt,
        Damage,
        PromptNoise,
    }

    /// <summary>In [0, 1).</summary>
    public double Uniform() => (Next() >> 11) / (double)(1UL << 53);

    /// <summary>In [0, count).</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Of mean 0 and deviation 1 (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Puts items in any order, each as likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A seed for something that draws for itself.</summary>
    public ulong Seed() => Next();

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ulong Next() => Mix(_state += Step);
}
