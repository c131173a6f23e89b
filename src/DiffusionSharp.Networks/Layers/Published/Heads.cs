namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Parts channels into attention heads.</summary>
internal static class Heads
{
    /// <summary>How many heads of one width there are.</summary>
    /// <exception cref="ArgumentException">The width of a head does not divide the channels.</exception>
    public static long Of(long channels, long headWidth) => channels % headWidth == 0
        ? channels / headWidth
        : throw new ArgumentException($"{channels} channels cannot be parted into attention heads of {headWidth}.", nameof(headWidth));

    /// <summary>The width of each of some heads.</summary>
    /// <exception cref="ArgumentException">The number of heads does not divide the channels.</exception>
    public static long Width(long channels, long heads) => channels % heads == 0
        ? channels / heads
        : throw new ArgumentException($"{channels} channels cannot be parted into {heads} attention heads.", nameof(heads));
}
