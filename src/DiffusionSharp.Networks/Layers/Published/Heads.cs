namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>How many heads of one width there are.</summary>
internal static class Heads
{
    /// <exception cref="ArgumentException">The width of a head does not divide the channels.</exception>
    public static long Of(long channels, long headWidth) => channels % headWidth == 0
        ? channels / headWidth
        : throw new ArgumentException($"{channels} channels cannot be parted into attention heads of {headWidth}.", nameof(headWidth));
}
